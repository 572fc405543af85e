"""The letters of other scripts with their sounds, and how a word of them is read, letter by letter."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

Convert = Callable[[str], str]
_AFTER_ASCII = 0x80


def _pairs(table: str) -> dict[str, str]:
    """Letters with their sounds, as in "к k,ш sh,ь"; a letter alone is silent."""
    split = (entry.split() for entry in table.split(","))
    return {letter: (sound[0] if sound else "") for letter, *sound in split}


CYRILLIC = _pairs(
    "а a,б b,в w,г g,ґ g,д d,е e,є ye,ж j,з z,и i,і i,ї i,й i,к k,л r,м m,н n,о o,п p,р r,с s,т t,у u,ў w,"
    "ф f,х h,һ h,ц ts,ч ch,ш sh,щ sh,ъ,ы i,ь,э e,ю yu,я ya,ё yo,ө o,ү u,қ k,ғ g,ң n,ә a"
)
GREEK = _pairs("α a,β b,γ g,δ d,ε e,ζ z,η i,θ t,ι i,κ k,λ r,μ m,ν n,ξ ks,ο o,π p,ρ r,σ s,ς s,τ t,υ u,φ f,χ h,ψ ps,ω o")
GEORGIAN = _pairs(
    "ა a,ბ b,გ g,დ d,ე e,ვ w,ზ z,თ t,ი i,კ k,ლ r,მ m,ნ n,ო o,პ p,ჟ j,რ r,ს s,ტ t,უ u,ფ f,ქ k,ღ g,ყ k,"
    "შ sh,ჩ ch,ც ts,ძ dz,წ ts,ჭ ch,ხ h,ჯ j,ჰ h"
)
ARMENIAN = _pairs(
    "ա a,բ b,գ g,դ d,ե e,զ z,է e,ը u,թ t,ժ j,ի i,լ r,խ h,ծ ts,կ k,հ h,ձ dz,ղ g,ճ ch,մ m,յ y,ն n,շ sh,ո o,չ ch,"
    "պ p,ջ j,ռ r,ս s,վ w,տ t,ր r,ց ts,ւ w,փ p,ք k,օ o,ֆ f,և ew"
)
HEBREW = _pairs(
    "א a,ב b,ג g,ד d,ה h,ו u,ז z,ח h,ט t,י i,כ k,ך k,ל r,מ m,ם m,נ n,ן n,ס s,ע a,פ p,ף f,צ ts,ץ ts,ק k,ר r,ש sh,ת t"
)
ARABIC = _pairs(
    "ا a,آ a,أ a,إ i,ب b,پ p,ت t,ث s,ج j,چ ch,ح h,خ h,د d,ذ z,ر r,ز z,ژ j,س s,ش sh,ص s,ض z,ط t,ظ z,ع a,غ g,ف f,ق k,"
    "ک k,گ g,ڭ g,ل r,م m,ن n,ه h,و u,ی i,ئ,ء,ؤ u,ٹ t,ڈ d,ڑ r,ں n,ہ h,ھ h,ے e,ۓ e,ڤ w,ۆ o,ۇ u,ې e"
)
THAI = _pairs(
    "ก k,ข k,ฃ k,ค k,ฅ k,ฆ k,ง g,จ j,ฉ ch,ช ch,ซ s,ฌ ch,ญ y,ฎ d,ฏ t,ฐ t,ฑ t,ฒ t,ณ n,ด d,ต t,ถ t,ท t,ธ t,น n,บ b,"
    "ป p,ผ p,ฝ f,พ p,ฟ f,ภ p,ม m,ย y,ร r,ล r,ว w,ศ s,ษ s,ส s,ห h,ฬ r,อ,ฮ h,ะ a,ั a,า a,ิ i,ี i,ึ u,ื u,ุ u,ู u,"
    "เ e,แ e,โ o,ใ ai,ไ ai,ฤ ri,ๅ a"
)
LAO = _pairs(
    "ກ k,ຂ k,ຄ k,ງ g,ຈ j,ສ s,ຊ s,ຍ y,ດ d,ຕ t,ຖ t,ທ t,ນ n,ບ b,ປ p,ຜ p,ຝ f,ພ p,ຟ f,ມ m,ຢ y,ຣ r,ລ r,ວ w,ຫ h,ອ,ຮ h,"
    "ະ a,ັ a,າ a,ິ i,ີ i,ຶ u,ື u,ຸ u,ູ u,ເ e,ແ e,ໂ o,ໃ ai,ໄ ai"
)
# Indic blocks from Devanagari to Malayalam share one order: one table serves them all by offset.
INDIC_CONSONANTS = _pairs(
    "क k,ख k,ग g,घ g,ङ n,च ch,छ ch,ज j,झ j,ञ n,ट t,ठ t,ड d,ढ d,ण n,त t,थ t,द d,ध d,न n,ऩ n,प p,फ f,ब b,भ b,म m,"
    "य y,र r,ऱ r,ल r,ळ r,ऴ r,व w,श sh,ष sh,स s,ह h,Z z,F f,R r,Y y,T t,C ch,X ts"
)
INDIC_VOWELS = _pairs(
    "अ a,आ a,इ i,ई i,उ u,ऊ u,ऋ ri,ऎ e,ए e,ऐ ai,ऑ o,ऒ o,ओ o,औ o,ऍ e,ा a,ि i,ी i,ु u,ू u,ृ ri,ॅ e,ॆ e,े e,ै ai,ॉ o,ॊ o,ो o,ौ o"
)
SINHALA_CONSONANTS = _pairs(
    "ක k,ඛ k,ග g,ඝ g,ඞ n,ඟ g,ච ch,ඡ ch,ජ j,ඣ j,ඤ n,ඥ n,ඦ j,ට t,ඨ t,ඩ d,ඪ d,ණ n,ඬ d,ත t,ථ t,ද d,ධ d,න n,ඳ d,"
    "ප p,ඵ p,බ b,භ b,ම m,ඹ b,ය y,ර r,ල r,ව w,ශ sh,ෂ sh,ස s,හ h,ළ r,ෆ f"
)
SINHALA_VOWELS = _pairs(
    "අ a,ආ a,ඇ e,ඈ e,ඉ i,ඊ i,උ u,ඌ u,එ e,ඒ e,ඓ ai,ඔ o,ඕ o,ඖ o,ා a,ැ e,ෑ e,ි i,ී i,ු u,ූ u,ෙ e,ේ e,ෛ ai,ො o,ෝ o,ෞ o"
)
BURMESE_CONSONANTS = _pairs(
    "က k,ခ k,ဂ g,ဃ g,င n,စ s,ဆ s,ဇ z,ဈ z,ဉ n,ည n,ဋ t,ဌ t,ဍ d,ဎ d,ဏ n,တ t,ထ t,ဒ d,ဓ d,န n,ပ p,ဖ f,ဗ b,ဘ b,မ m,"
    "ယ y,ရ r,လ r,ဝ w,သ s,ဟ h,ဠ r,အ,S sh,J j,C ch"
)
BURMESE_VOWELS = _pairs("ါ a,ာ a,ိ i,ီ i,ု u,ူ u,ေ e,ဲ e,ဣ i,ဤ i,ဥ u,ဦ u,ဧ e,ဩ o,ဪ o,O o,X ai")
KHMER_CONSONANTS = _pairs(
    "ក k,ខ k,គ k,ឃ g,ង g,ច ch,ឆ ch,ជ j,ឈ j,ញ n,ដ d,ឋ t,ឌ d,ឍ d,ណ n,ត t,ថ t,ទ t,ធ t,ន n,ប b,ផ p,ព p,ភ p,ម m,"
    "យ y,រ r,ល r,វ w,ស s,ហ h,ឡ r,អ,F f,Z z"
)
KHMER_VOWELS = _pairs(
    "ា a,ិ i,ី i,ឹ u,ឺ u,ុ u,ូ u,ួ ua,ើ e,ឿ ea,ៀ ya,េ e,ែ e,ៃ ai,ោ o,ៅ o,ឥ i,ឦ i,ឧ u,ឩ u,ឯ e,ឱ o,ឲ o,ះ a,O o"
)


class _Sounds(dict[int, str]):
    """Letters to sounds, for ``str.translate``: ASCII stays, what is not in the table is silent."""

    def __missing__(self, letter: int) -> str:
        sound = chr(letter) if letter < _AFTER_ASCII else ""
        return self.setdefault(letter, sound)


def alphabet(table: Mapping[str, str], *spellings: tuple[str, str]) -> Convert:
    """Letter by letter, after the regular spellings of more than one letter."""
    respelled = _respelling(spellings)
    sounds = _Sounds({ord(letter): sound for letter, sound in table.items()})

    def convert(word: str) -> str:
        return respelled(word).translate(sounds)

    return convert


def abugida(
    consonants: Mapping[str, str], vowels: Mapping[str, str], silent: str, nasal: str, *spellings: tuple[str, str]
) -> Convert:
    """Consonants carry an a unless a vowel or a sign of silence follows; a final a is not spoken."""
    respelled = _respelling(spellings)

    def convert(word: str) -> str:
        sounds: list[str] = []
        waiting = False  # a consonant waits for its vowel
        for letter in respelled(word):
            if letter in consonants:
                sounds += ["a"] * waiting
                sounds.append(consonants[letter])
                waiting = True
            elif letter in vowels:
                sounds.append(vowels[letter])
                waiting = False
            elif letter in silent:
                waiting = False
            elif letter in nasal:
                sounds += ["a"] * waiting
                sounds.append("n")
                waiting = False
        return "".join(sounds)

    return convert


def _respelling(spellings: Sequence[tuple[str, str]]) -> Convert:
    """Writes the spellings of more than one letter another way, one after the other."""

    @cache
    def steps() -> Sequence[Convert]:  # when first asked for: to compile those of all scripts takes long
        return [_replacing(pattern, replacement) for pattern, replacement in spellings]

    def respelled(word: str) -> str:
        for step in steps():
            word = step(word)
        return word

    return respelled


def _replacing(pattern: str, replacement: str) -> Convert:
    if re.escape(pattern) == pattern:  # nothing but letters, which is quicker without a pattern
        return lambda word: word.replace(pattern, replacement)
    compiled = re.compile(pattern)
    return lambda word: compiled.sub(replacement, word)


_NUKTA = (("ज\u093c", "Z"), ("फ\u093c", "F"), ("[डढ]\u093c", "R"), ("य\u093c", "Y"), ("\u093c", ""))
# Inside a name a consonant without a vowel sign is often spoken without its a: तसु is tsu, यतसुशिरो Yatsushiro.
_BARE = (
    ("य\u094d", "इ"),
    ("त(?=[सच][\u0941\u0942ो])", "त\u094d"),
    ("स(?=श)", "स\u094d"),
    ("(?<=[ा-ौ])न(?=[क-ह][ा-ौ])", "न\u094d"),
    ("(?<=[ाोॉेू])य(?=[क-ह][ा-ौ])", "इ"),
    ("(?<!\u094d)ज(?=[\u0941\u0942])", "Z"),  # no other letter for zu
)
_DEVANAGARI = abugida(INDIC_CONSONANTS, INDIC_VOWELS, "\u094d", "\u0901\u0902", *_NUKTA, *_BARE)
# Bengali: য is j, য় is y, ৎ is a bare t, and ওয়া is wa.
_BENGALI = abugida(
    INDIC_CONSONANTS,
    INDIC_VOWELS,
    "\u094d",
    "\u0901\u0902",
    ("(?<!^)[ओउ]य\u093c(?=[ाे])|^ओय\u093c(?=[ाे])", "व"),
    ("(?<=[उु])य\u093c(?=ा)", "व"),
    ("^इय\u093c", "Y"),
    ("य\u093c", "Y"),
    ("\u094dय", "\u094dY"),
    ("य", "ज"),
    ("\u094e", "T\u094d"),
    *_NUKTA,
    *_BARE,
)


# Tamil: ச is s alone and ch doubled or behind ட், ஃப is f.
_TAMIL = abugida(
    INDIC_CONSONANTS,
    INDIC_VOWELS,
    "\u094d",
    "\u0902",
    ("\u0903प", "F"),
    ("य\u094d", "इ"),
    ("च\u094dच", "C"),
    ("ट\u094dच", "X"),
    ("च", "स"),
)


def indic(word: str) -> str:
    """The Indic blocks share one order: move each onto Devanagari."""
    moved = "".join(chr(0x0900 + ord(c) % 0x80) if 0x0900 <= ord(c) < 0x0D80 else c for c in word)
    if "\u0980" <= word[0] < "\u0a00":
        return _BENGALI(moved)
    return _TAMIL(moved) if "\u0b80" <= word[0] < "\u0c00" else _DEVANAGARI(moved)
