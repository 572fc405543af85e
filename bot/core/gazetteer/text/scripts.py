"""Letters of other scripts to rough Latin, as their writers spell the sound of Japanese names.

Rough is enough: what comes out is only compared by sound, and the sound of a name is
compared with some tolerance. Abugidas get their inherent vowel, Hangul is taken apart,
vowels written before their consonant are put behind it.
"""

import re
from enum import Enum

import jaconv

from bot.core.gazetteer.text import letters
from bot.core.gazetteer.text.letters import Convert, abugida, alphabet, indic

HAN = re.compile("[\u3400-\u9fff]")
KANA = re.compile("[\u3041-\u30ff]+")
JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff]")  # kana and kanji
_LONG_KANA = re.compile("[ぁ-ん](?=[あいうえおー])")
_CONSONANTS = re.compile("[\u0590-\u06ff]")
_VOICELESS = re.compile("[\u0370-\u03ff\u0b80-\u0bff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
# Hangul's initials, medials and finals in the order of its code points; between two commas: no sound.
_INITIALS = "g,k,n,d,t,r,m,b,p,s,ts,,j,ts,ch,k,t,p,h"
_MEDIALS = "a,e,ya,ye,o,e,yo,ye,o,wa,we,we,yo,u,wo,we,wi,yu,u,i,i"
_FINALS = ",,,,n,,,,r,,,,,,,,m,,,,,n,,,,,,"
_HANGUL_FIRST, _HANGUL_COUNT = 0xAC00, 11172


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
        alphabet(
            letters.GREEK,
            ("γ?ου(?=α)|γου(?=ε)", "w"),
            ("ου", "u"),
            ("μπ", "b"),
            ("ντζ", "nj"),
            ("ντ", "d"),
            ("γκ|γγ", "g"),
            ("τζ", "j"),
            ("τσ", "ts"),
            ("γι(?=[αεοωu])", "y"),
        ),
    ),
    (
        "\u0400",
        "\u052f",
        alphabet(letters.CYRILLIC, ("[йи](?=[аеоуэ])", "y"), ("е(?=[аоу])", "y"), ("(?<![кгстднхбпмр])у(?=а)", "w")),
    ),
    ("\u0530", "\u058f", alphabet(letters.ARMENIAN, ("ու", "u"), ("յ(?=$)", "i"))),
    (
        "\u0590",
        "\u05ff",
        alphabet(
            letters.HEBREW,
            # Alef between vowel letters only carries the second; to and ho are no tsu and fu; s and h are no sh.
            ("ואו", "o"),
            ("^א(?=o)", ""),
            ("^פ|פ(?=ו)", "ף"),  # no Japanese name begins with p
            ("דז", "daז"),
            ("(?<=[דטתה])ו(?!ו)", "o"),
            ("(?<=[בגדזטכלמנספצקרת])ה(?=[ויא])", "ah"),
            ("(?<!^)יאו", "יo"),
            ("וו", "w"),
            ("^או", "o"),
            ("^אי", "i"),
            ("יי", "i"),
            ("^י|י(?=[וא])", "y"),
            ("ה$", "a"),
        ),
    ),
    (
        "\u0600",
        "\u06ff",
        alphabet(
            letters.ARABIC,
            ("(?<=[دضتطهہ])و(?![وای])", "o"),
            ("(?<=[بتسشکكزردگفمنقص])ه(?=[اوی])", "ah"),
            ("^[اأ]و(?=ا)", "aw"),
            ("^[اأإ]و(?!ی(?![او]))", "o"),
            ("(?<=ش)ی(?=و)", "i"),
            ("^(ا|إ)ی(?![او])", "i"),
            ("ئ?ه$|ئه(?![اوی])", "e"),
            ("هه", "eh"),
            ("و(?=[اوی])", "w"),
            ("ی(?=[او])|^ی", "y"),
            ("(?<=[یو])و|و(?=$)|(?<!^)و(?![اوی])", "u"),
        ),
    ),
    ("\u0900", "\u0d7f", indic),
    ("\u0d80", "\u0dff", abugida(letters.SINHALA_CONSONANTS, letters.SINHALA_VOWELS, "\u0dca", "\u0d82")),
    (
        "\u0e00",
        "\u0e7f",
        alphabet(
            letters.THAI,
            ("[่-๋็]", ""),
            ("^อ(?=[ก-ฮ])", "อะ"),
            ("[ก-ฮ]?์", ""),
            ("เ([ก-ฮ])ีย[วะ]?", r"\1yo"),
            ("ว(?=[ก-ฮเ-ไ]|$)", "u"),
            ("([เแโไใ])([ก-ฮ])ะ?", r"\2\1"),
            ("ง(?=[ะ-ู เ-ไัาโ])", "g"),
            ("([ก-ฆจ-ธบ-ภย-ฮ])(?=\\1)", ""),
            ("ำ", "am"),
        ),
    ),
    ("\u0e80", "\u0eff", alphabet(letters.LAO, ("([ເແໂໄໃ])([ກ-ຮ])", r"\2\1"), ("[່-໋]", ""))),
    (
        "\u1000",
        "\u109f",
        abugida(
            letters.BURMESE_CONSONANTS,
            letters.BURMESE_VOWELS,
            "\u103a\u1039",
            "\u1036",
            ("ိုင်", "X"),
            ("(?<=[က-အSJC\u103e])င်", "ိန်"),
            ("ို", "O"),
            ("ော်?", "O"),
            ("ရ\u103e|\u101b\u103e|လျ\u103e", "S"),
            ("ဂ[ျြ]", "J"),
            ("ခ[ျြ]", "C"),
            ("[ျြ]", "\u103aယ"),
            ("ွ", "\u103aဝ"),
            ("[ှ့း]", ""),
            ("င်", "န်"),
            ("(?<=[က-အSJC])$", "ာ"),  # the a of a bare consonant is spoken at the end too
        ),
    ),
    ("\u10a0", "\u10ff", alphabet(letters.GEORGIAN)),
    (
        "\u1780",
        "\u17ff",
        abugida(
            letters.KHMER_CONSONANTS,
            letters.KHMER_VOWELS,
            "\u17d2",
            "\u17c6",
            ("ហ្គ", "ឃ"),
            ("ហ្ស៊?", "Z៊"),
            # A vowel is read by its consonant's series, and a sign above moves it to the other one.
            ("([កខចឆដឋណតថបផសហឡអF])[ូុ]|([គឃងជឈញឌឍទធនពភមយរលវ])៉[ូុ]", r"\1\2O"),
            ("ហ្វ", "F"),
            ("(?<=[ា-ៅ])ន(?=[ក-អ])", "ន្"),
            ("ត(?=ស៊ី)", ""),  # a doubled s: there is no tsi
            ("ត(?=[តស])", "ត្"),
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
    if text.isascii():
        return Writing.FULL
    if _CONSONANTS.search(text):
        return Writing.CONSONANTS
    return Writing.VOICELESS if _VOICELESS.search(text) else Writing.FULL


def lengthens_more(text: str, kana: str) -> bool:
    """Whether a text in kana has more long vowels or doubled consonants than a name: サッカー is no 坂."""
    if not kana or ("ー" not in text and "っ" not in text):
        return False
    return text.count("ー") > len(_LONG_KANA.findall(kana)) or text.count("っ") > kana.count("っ")


def is_unspaced(text: str) -> bool:
    """Whether a script writes words, or at least particles and suffixes, without a blank before them."""
    return bool(_UNSPACED.search(text))


def _reader(word: str) -> Convert | None:
    """What reads all letters of a word, or None: a word of two scripts is read by neither."""
    first, last = min(word), max(word)
    if first.isascii():
        first = min(letter for letter in word if not letter.isascii())
    return next((convert for begin, end, convert in _SCRIPTS if begin <= first and last <= end), None)
