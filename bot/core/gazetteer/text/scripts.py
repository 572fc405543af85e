"""Letters of other scripts to rough Latin, as their writers spell the sound of Japanese names.

Rough is enough: what comes out is only compared by sound, and the sound of a name is
compared with some tolerance. Abugidas get their inherent vowel, Hangul is taken apart,
vowels written before their consonant are put behind it.
"""

import re
from collections.abc import Callable, Mapping
from enum import Enum

import jaconv

Convert = Callable[[str], str]


def _pairs(table: str) -> dict[str, str]:
    """Letters with their sounds, as in "к k,ш sh,ь"; a letter alone is silent."""
    split = (entry.split() for entry in table.split(","))
    return {letter: (sound[0] if sound else "") for letter, *sound in split}


_CYRILLIC = _pairs(
    "а a,б b,в w,г g,ґ g,д d,е e,є ye,ж j,з z,и i,і i,ї i,й i,к k,л r,м m,н n,о o,п p,р r,с s,т t,у u,ў w,"
    "ф f,х h,һ h,ц ts,ч ch,ш sh,щ sh,ъ,ы i,ь,э e,ю yu,я ya,ё yo,ө o,ү u,қ k,ғ g,ң n,ә a"
)
_GREEK = _pairs("α a,β b,γ g,δ d,ε e,ζ z,η i,θ t,ι i,κ k,λ r,μ m,ν n,ξ ks,ο o,π p,ρ r,σ s,ς s,τ t,υ u,φ f,χ h,ψ ps,ω o")
_GEORGIAN = _pairs(
    "ა a,ბ b,გ g,დ d,ე e,ვ w,ზ z,თ t,ი i,კ k,ლ r,მ m,ნ n,ო o,პ p,ჟ j,რ r,ს s,ტ t,უ u,ფ f,ქ k,ღ g,ყ k,"
    "შ sh,ჩ ch,ც ts,ძ dz,წ ts,ჭ ch,ხ h,ჯ j,ჰ h"
)
_ARMENIAN = _pairs(
    "ա a,բ b,գ g,դ d,ե e,զ z,է e,ը u,թ t,ժ j,ի i,լ r,խ h,ծ ts,կ k,հ h,ձ dz,ղ g,ճ ch,մ m,յ y,ն n,շ sh,ո o,չ ch,"
    "պ p,ջ j,ռ r,ս s,վ w,տ t,ր r,ց ts,ւ w,փ p,ք k,օ o,ֆ f,և ew"
)
_HEBREW = _pairs(
    "א a,ב b,ג g,ד d,ה h,ו u,ז z,ח h,ט t,י i,כ k,ך k,ל r,מ m,ם m,נ n,ן n,ס s,ע a,פ p,ף f,צ ts,ץ ts,ק k,ר r,ש sh,ת t"
)
_ARABIC = _pairs(
    "ا a,آ a,أ a,إ i,ب b,پ p,ت t,ث s,ج j,چ ch,ح h,خ h,د d,ذ z,ر r,ز z,ژ j,س s,ش sh,ص s,ض z,ط t,ظ z,ع a,غ g,ف f,ق k,"
    "ک k,گ g,ڭ g,ل r,م m,ن n,ه h,و u,ی i,ئ,ء,ؤ u,ٹ t,ڈ d,ڑ r,ں n,ہ h,ھ h,ے e,ۓ e,ڤ w,ۆ o,ۇ u,ې e"
)
_THAI = _pairs(
    "ก k,ข k,ฃ k,ค k,ฅ k,ฆ k,ง g,จ j,ฉ ch,ช ch,ซ s,ฌ ch,ญ y,ฎ d,ฏ t,ฐ t,ฑ t,ฒ t,ณ n,ด d,ต t,ถ t,ท t,ธ t,น n,บ b,"
    "ป p,ผ p,ฝ f,พ p,ฟ f,ภ p,ม m,ย y,ร r,ล r,ว w,ศ s,ษ s,ส s,ห h,ฬ r,อ,ฮ h,ะ a,ั a,า a,ิ i,ี i,ึ u,ื u,ุ u,ู u,"
    "เ e,แ e,โ o,ใ ai,ไ ai,ฤ ri,ๅ a"
)
_LAO = _pairs(
    "ກ k,ຂ k,ຄ k,ງ g,ຈ j,ສ s,ຊ s,ຍ y,ດ d,ຕ t,ຖ t,ທ t,ນ n,ບ b,ປ p,ຜ p,ຝ f,ພ p,ຟ f,ມ m,ຢ y,ຣ r,ລ r,ວ w,ຫ h,ອ,ຮ h,"
    "ະ a,ັ a,າ a,ິ i,ີ i,ຶ u,ື u,ຸ u,ູ u,ເ e,ແ e,ໂ o,ໃ ai,ໄ ai"
)
# Indic blocks from Devanagari to Malayalam share one order: one table serves them all by offset.
_INDIC_CONSONANTS = _pairs(
    "क k,ख k,ग g,घ g,ङ n,च ch,छ ch,ज j,झ j,ञ n,ट t,ठ t,ड d,ढ d,ण n,त t,थ t,द d,ध d,न n,ऩ n,प p,फ f,ब b,भ b,म m,"
    "य y,र r,ऱ r,ल r,ळ r,ऴ r,व w,श sh,ष sh,स s,ह h,Z z,F f,R r,Y y,T t,C ch,X ts"
)
_INDIC_VOWELS = _pairs(
    "अ a,आ a,इ i,ई i,उ u,ऊ u,ऋ ri,ऎ e,ए e,ऐ ai,ऑ o,ऒ o,ओ o,औ o,ऍ e,ा a,ि i,ी i,ु u,ू u,ृ ri,ॅ e,ॆ e,े e,ै ai,ॉ o,ॊ o,ो o,ौ o"
)
_SINHALA_CONSONANTS = _pairs(
    "ක k,ඛ k,ග g,ඝ g,ඞ n,ඟ g,ච ch,ඡ ch,ජ j,ඣ j,ඤ n,ඥ n,ඦ j,ට t,ඨ t,ඩ d,ඪ d,ණ n,ඬ d,ත t,ථ t,ද d,ධ d,න n,ඳ d,"
    "ප p,ඵ p,බ b,භ b,ම m,ඹ b,ය y,ර r,ල r,ව w,ශ sh,ෂ sh,ස s,හ h,ළ r,ෆ f"
)
_SINHALA_VOWELS = _pairs(
    "අ a,ආ a,ඇ e,ඈ e,ඉ i,ඊ i,උ u,ඌ u,එ e,ඒ e,ඓ ai,ඔ o,ඕ o,ඖ o,ා a,ැ e,ෑ e,ි i,ී i,ු u,ූ u,ෙ e,ේ e,ෛ ai,ො o,ෝ o,ෞ o"
)
_BURMESE_CONSONANTS = _pairs(
    "က k,ခ k,ဂ g,ဃ g,င n,စ s,ဆ s,ဇ z,ဈ z,ဉ n,ည n,ဋ t,ဌ t,ဍ d,ဎ d,ဏ n,တ t,ထ t,ဒ d,ဓ d,န n,ပ p,ဖ f,ဗ b,ဘ b,မ m,"
    "ယ y,ရ r,လ r,ဝ w,သ s,ဟ h,ဠ r,အ,S sh,J j,C ch"
)
_BURMESE_VOWELS = _pairs("ါ a,ာ a,ိ i,ီ i,ု u,ူ u,ေ e,ဲ e,ဣ i,ဤ i,ဥ u,ဦ u,ဧ e,ဩ o,ဪ o,O o,X ai")
_KHMER_CONSONANTS = _pairs(
    "ក k,ខ k,គ g,ឃ g,ង g,ច ch,ឆ ch,ជ j,ឈ j,ញ n,ដ d,ឋ t,ឌ d,ឍ d,ណ n,ត t,ថ t,ទ t,ធ t,ន n,ប b,ផ p,ព p,ភ p,ម m,"
    "យ y,រ r,ល r,វ w,ស s,ហ h,ឡ r,អ,F f,Z z"
)
_KHMER_VOWELS = _pairs(
    "ា a,ិ i,ី i,ឹ u,ឺ u,ុ u,ូ u,ួ ua,ើ e,ឿ ea,ៀ ya,េ e,ែ e,ៃ ai,ោ o,ៅ o,ឥ i,ឦ i,ឧ u,ឩ u,ឯ e,ឱ o,ឲ o,ះ a,O o"
)
# Hangul's initials, medials and finals in the order of its code points; between two commas: no sound.
_INITIALS = "g,k,n,d,t,r,m,b,p,s,ts,,j,ts,ch,k,t,p,h"
_MEDIALS = "a,e,ya,ye,o,e,yo,ye,o,wa,we,we,yo,u,wo,we,wi,yu,u,i,i"
_FINALS = ",,,,n,,,,r,,,,,,,,m,,,,,n,,,,,,"
_HANGUL_FIRST, _HANGUL_COUNT = 0xAC00, 11172


def _letters(table: Mapping[str, str], *spellings: tuple[str, str]) -> Convert:
    """Letter by letter, after the regular spellings of more than one letter."""
    patterns = [(re.compile(pattern), replacement) for pattern, replacement in spellings]

    def convert(word: str) -> str:
        for pattern, replacement in patterns:
            word = pattern.sub(replacement, word)
        return "".join(table.get(letter, letter if letter.isascii() else "") for letter in word)

    return convert


def _abugida(
    consonants: Mapping[str, str], vowels: Mapping[str, str], silent: str, nasal: str, *spellings: tuple[str, str]
) -> Convert:
    """Consonants carry an a unless a vowel or a sign of silence follows; a final a is not spoken."""
    patterns = [(re.compile(pattern), replacement) for pattern, replacement in spellings]

    def convert(word: str) -> str:
        for pattern, replacement in patterns:
            word = pattern.sub(replacement, word)
        sounds: list[str] = []
        waiting = False  # a consonant waits for its vowel
        for letter in word:
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


_NUKTA = (("ज\u093c", "Z"), ("फ\u093c", "F"), ("[डढ]\u093c", "R"), ("य\u093c", "Y"), ("\u093c", ""))
_DEVANAGARI = _abugida(_INDIC_CONSONANTS, _INDIC_VOWELS, "\u094d", "\u0901\u0902", *_NUKTA)
# Bengali: য is j, য় is y, ৎ is a bare t, and ওয়া is wa.
_BENGALI = _abugida(
    _INDIC_CONSONANTS,
    _INDIC_VOWELS,
    "\u094d",
    "\u0901\u0902",
    ("ओय\u093c(?=[ाे])", "व"),
    ("^इय\u093c", "Y"),
    ("य\u093c", "Y"),
    ("\u094dय", "\u094dY"),
    ("य", "ज"),
    ("\u094e", "T\u094d"),
    *_NUKTA,
)


# Tamil: ச is s alone and ch doubled or behind ட்.
_TAMIL = _abugida(
    _INDIC_CONSONANTS, _INDIC_VOWELS, "\u094d", "\u0902", ("च\u094dच", "C"), ("ट\u094dच", "X"), ("च", "स")
)


def _indic(word: str) -> str:
    """The Indic blocks share one order: move each onto Devanagari."""
    moved = "".join(chr(0x0900 + ord(c) % 0x80) if 0x0900 <= ord(c) < 0x0D80 else c for c in word)
    if "\u0980" <= word[0] < "\u0a00":
        return _BENGALI(moved)
    return _TAMIL(moved) if "\u0b80" <= word[0] < "\u0c00" else _DEVANAGARI(moved)


def _hangul(word: str) -> str:
    initials, medials, finals = _INITIALS.split(","), _MEDIALS.split(","), _FINALS.split(",")
    sounds = []
    for letter in word.replace("츠", "쓰"):
        offset = ord(letter) - _HANGUL_FIRST
        if 0 <= offset < _HANGUL_COUNT:
            if letter == "즈":
                sounds.append("zu")
                continue
            sounds.append(initials[offset // 588] + medials[offset % 588 // 28] + finals[offset % 28])
    return "".join(sounds)


def _kana(word: str) -> str:
    return jaconv.kana2alphabet(word.replace("ー", "")).replace("'", "")


# The first code point after each script's letters, in order, with what reads it; None has no sound of its own.
_SCRIPTS: tuple[tuple[str, str, Convert], ...] = (
    (
        "\u0370",
        "\u03ff",
        _letters(
            _GREEK,
            ("ου", "u"),
            ("μπ", "b"),
            ("ντ", "d"),
            ("γκ|γγ", "g"),
            ("τζ", "j"),
            ("τσ", "ts"),
            ("αι", "e"),
            ("[εο]ι", "i"),
            ("γι(?=[αεοωu])", "y"),
        ),
    ),
    ("\u0400", "\u052f", _letters(_CYRILLIC, ("[йи](?=[аеоуэ])", "y"), ("е(?=[аоу])", "y"))),
    ("\u0530", "\u058f", _letters(_ARMENIAN, ("ու", "u"), ("յ(?=$)", "i"))),
    (
        "\u0590",
        "\u05ff",
        _letters(_HEBREW, ("וו", "w"), ("^או", "o"), ("^אי", "i"), ("יי", "i"), ("^י|י(?=[וא])", "y"), ("ה$", "a")),
    ),
    (
        "\u0600",
        "\u06ff",
        _letters(
            _ARABIC,
            ("^[اأ]و(?=ا)", "aw"),
            ("^[اأإ]و(?!ی)", "o"),
            ("^(ا|إ)ی(?![او])", "i"),
            ("ئ?ه$", "e"),
            ("هه", "eh"),
            ("و(?=[اوی])", "w"),
            ("ی(?=[او])|^ی", "y"),
            ("(?<=[یو])و|و(?=$)|(?<!^)و(?![اوی])", "u"),
        ),
    ),
    ("\u0900", "\u0d7f", _indic),
    ("\u0d80", "\u0dff", _abugida(_SINHALA_CONSONANTS, _SINHALA_VOWELS, "\u0dca", "\u0d82")),
    (
        "\u0e00",
        "\u0e7f",
        _letters(
            _THAI,
            ("[่-๋็]", ""),
            ("[ก-ฮ]?์", ""),
            ("เ([ก-ฮ])ีย[วะ]?", r"\1yo"),
            ("ว(?=[ก-ฮเ-ไ]|$)", "u"),
            ("([เแโไใ])([ก-ฮ])ะ?", r"\2\1"),
            ("ง(?=[ะ-ู เ-ไัาโ])", "g"),
            ("([ก-ฮ])(?=\\1)", ""),
            ("ำ", "am"),
        ),
    ),
    ("\u0e80", "\u0eff", _letters(_LAO, ("([ເແໂໄໃ])([ກ-ຮ])", r"\2\1"), ("[່-໋]", ""))),
    (
        "\u1000",
        "\u109f",
        _abugida(
            _BURMESE_CONSONANTS,
            _BURMESE_VOWELS,
            "\u103a\u1039",
            "\u1036",
            ("ိုင်", "X"),
            ("(?<=[က-အSJC])င်", "ိန်"),
            ("ို", "O"),
            ("ော်?", "O"),
            ("ရ\u103e|\u101b\u103e|လျ\u103e", "S"),
            ("ဂ[ျြ]", "J"),
            ("ခ[ျြ]", "C"),
            ("[ျြ]", "\u103aယ"),
            ("ွ", "\u103aဝ"),
            ("[ှ့း]", ""),
            ("င်", "န်"),
        ),
    ),
    ("\u10a0", "\u10ff", _letters(_GEORGIAN)),
    (
        "\u1780",
        "\u17ff",
        _abugida(
            _KHMER_CONSONANTS,
            _KHMER_VOWELS,
            "\u17d2",
            "\u17c6",
            ("ហ្គ", "គ"),
            ("ហ្ស៊?", "Z៊"),
            # A vowel is read by its consonant's series, and a sign above moves it to the other one.
            ("([កខចឆដឋណតថបផសហឡអF])[ូុ]|([គឃងជឈញឌឍទធនពភមយរលវ])៉[ូុ]", r"\1\2O"),
            ("ហ្វ", "F"),
            ("[៉៊់៌៍៏័]", ""),
        ),
    ),
    ("\u3041", "\u30ff", _kana),
    ("\uac00", "\ud7a3", _hangul),
)


def to_latin(text: str) -> str:
    """Rough Latin for a folded text in any script; a word with letters that have no sound gives nothing.

    Kanji have no sound of their own, so a text that holds any gives "".
    """
    if text.isascii():
        return text
    sounds = []
    for word in text.split():
        if word.isascii():
            sounds.append(word)
            continue
        convert = _reader(word)
        if convert is None:
            return ""
        sounds.append(convert(word))
    return " ".join(sounds)


class Writing(Enum):
    """What a script leaves open when it writes a foreign name."""

    FULL = "vowels and voices"
    VOICELESS = "vowels; one letter for k and g, t and d, s and z"
    CONSONANTS = "most vowels are left out"


def writing(text: str) -> Writing:
    """How much of a name's sound the script of a text writes."""
    if any("\u0590" <= letter <= "\u06ff" for letter in text):
        return Writing.CONSONANTS
    return Writing.VOICELESS if _VOICELESS.search(text) else Writing.FULL


def is_unspaced(text: str) -> bool:
    """Whether a script writes words, or at least particles and suffixes, without a blank before them."""
    return bool(_UNSPACED.search(text))


_VOICELESS = re.compile("[\u0370-\u03ff\u0b80-\u0bff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def _reader(word: str) -> Convert | None:
    """What reads all letters of a word, or None: a word of two scripts is read by neither."""
    letters = [letter for letter in word if not letter.isascii()]
    for first, last, convert in _SCRIPTS:
        if all(first <= letter <= last for letter in letters):
            return convert
    return None
