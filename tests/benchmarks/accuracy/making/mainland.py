"""Kana to Thai (the Royal Society's table and everyday habits), Burmese and Khmer."""

from collections.abc import Sequence

from tests.benchmarks.accuracy.making.kana import NASAL, STOP, Syllable, with_long_i

_THAI_FIRST = {
    "": "อ", "k": "ค", "s": "ซ", "sh": "ช", "t": "ท", "ch": "ช", "ts": "ส", "n": "น", "h": "ฮ", "f": "ฟ", "m": "ม",
    "y": "ย", "r": "ร", "w": "ว", "g": "ก", "z": "ซ", "j": "จ", "d": "ด", "b": "บ", "p": "พ",
}  # fmt: skip
_THAI_LATER = _THAI_FIRST | {"k": "ก", "t": "ต", "ch": "จ", "g": "ง", "p": "ป"}
_THAI_STOPS = {"k": "ก", "t": "ต", "c": "ต", "s": "ส", "p": "ป"}
_THAI_PRESCRIBED = {"a": "{}ะ", "i": "{}ิ", "u": "{}ุ", "e": "เ{}ะ", "o": "โ{}ะ"}
_THAI_LONG = {"a": "{}า", "i": "{}ี", "u": "{}ู", "e": "เ{}", "o": "โ{}"}
_THAI_EVERYDAY = {"a": "{}า", "i": "{}ิ", "u": "{}ู", "e": "เ{}", "o": "โ{}"}
_THAI_EVERYDAY_LAST = {"a": "{}ะ", "i": "{}ิ", "u": "{}ุ", "e": "เ{}ะ", "o": "โ{}ะ"}
_THAI_BEFORE_TS = {"a": "{}ัต", "i": "{}ิต", "u": "{}ุต", "e": "เ{}็ต", "o": "โ{}ต"}
_THAI_CLOSED = {"a": "{}ั", "i": "{}ิ", "u": "{}ุ", "e": "เ{}็", "o": "{}"}
_THAI_PALATAL = {"a": "เ{}ีย", "u": "{}ิว", "o": "เ{}ียว"}


def thai(parts: Sequence[Syllable], *, prescribed: bool) -> str:
    """Thai, with every vowel written short (ฮะมะมะสึ) or as people write it (ฮามามัตสึ)."""
    text = ""
    parts = _with_ai(with_long_i(parts))
    for position, part in enumerate(parts):
        following = parts[position + 1] if position + 1 < len(parts) else None
        if part.onset == NASAL:
            text += _thai_nasal(following.sound if following else "")
        elif part.onset == STOP:
            text += _THAI_STOPS.get(following.sound[:1] if following else "t", "ต")
        else:
            sound = part.sound.removesuffix("y") if len(part.sound) > 1 else part.sound
            letter = (_THAI_LATER if position else _THAI_FIRST)[sound]
            text += _thai_shape(part, following, prescribed=prescribed).format(letter)
    return text


def _with_ai(parts: Sequence[Syllable]) -> list[Syllable]:
    """A and i in one syllable with the vowel "ai"."""
    joined: list[Syllable] = []
    for part in parts:
        if part == Syllable("", "i") and joined and joined[-1].vowel == "a":
            joined[-1] = joined[-1]._replace(vowel="ai")
        else:
            joined.append(part)
    return joined


def _thai_shape(part: Syllable, following: Syllable | None, *, prescribed: bool) -> str:
    """How the vowel stands round its consonant."""
    if part.sound == "ts":
        return "{}ึ"
    if part.sound.endswith("y") and len(part.sound) > 1:
        return _THAI_PALATAL[part.vowel]
    if following and following.onset in {NASAL, STOP}:
        shapes = _THAI_CLOSED
    elif part.long:
        shapes = _THAI_LONG
    elif prescribed:
        shapes = _THAI_PRESCRIBED
    elif following and following.sound == "ts":
        shapes = _THAI_BEFORE_TS
    else:
        shapes = _THAI_EVERYDAY if following else _THAI_EVERYDAY_LAST
    return shapes.get(part.vowel, "ไ{}")  # the vowel ai has one shape


def _thai_nasal(following: str) -> str:
    if following[:1] in {"k", "g"} and following:
        return "ง"
    return "ม" if following and following[0] in "bmp" else "น"


_BURMESE = {
    "": "အ", "k": "က", "s": "ဆ", "sh": "ရှ", "t": "တ", "ch": "ချ", "ts": "ဆ", "n": "န", "h": "ဟ", "f": "ဖ", "m": "မ",
    "y": "ယ", "r": "ရ", "w": "ဝ", "g": "ဂ", "z": "ဇ", "j": "ဂျ", "d": "ဒ", "b": "ဘ", "p": "ပ",
}  # fmt: skip
_BURMESE_SIGNS = {"a": "ာ", "i": "ီ", "u": "ူ", "e": "ေ", "o": "ို"}
_BURMESE_NASAL = {"a": "န်", "i": "င်", "u": "ွန်", "e": "န်", "o": "ွန်"}
_BURMESE_STOP = {"k": "က်", "t": "တ်", "c": "တ်", "s": "တ်", "p": "ပ်"}
_ROUND = frozenset("ခဂငဒပဝ")  # these take the tall ါ


def burmese(parts: Sequence[Syllable]) -> str:
    text = ""
    parts = _with_ai(with_long_i(parts))
    for position, part in enumerate(parts):
        following = parts[position + 1] if position + 1 < len(parts) else None
        if part.onset == NASAL:
            text += _BURMESE_NASAL[parts[position - 1].vowel]
        elif part.onset == STOP:
            text += _BURMESE_STOP[following.sound[0] if following else "t"]
        else:
            text += _burmese_syllable(part, closed=following is not None and following.onset in {NASAL, STOP})
            if following is not None and following.sound == "ts" and part.vowel == "a":
                text = text[:-1] + "တ်"  # ဟာမာမတ်ဆူ
    return text


def _burmese_syllable(part: Syllable, *, closed: bool) -> str:
    sound = part.sound
    onset = _BURMESE[sound[:-1]] + "ျ" if len(sound) > 1 and sound.endswith("y") else _BURMESE[sound]
    if part.vowel == "ai":
        return onset + "ိုင်"
    if closed:
        return onset
    if part.vowel == "a" and onset[0] in _ROUND and len(onset) == 1:
        return onset + "ါ"
    return onset + _BURMESE_SIGNS[part.vowel]


_KHMER = {
    "": "អ", "k": "ក", "s": "ស", "sh": "ស", "t": "ត", "ch": "ឆ", "ts": "ត្ស", "n": "ណ", "h": "ហ", "f": "ហ្វ", "m": "ម៉",
    "y": "យ៉", "r": "រ៉", "w": "វ៉", "g": "ហ្គ", "z": "ហ្ស", "j": "ជ", "d": "ដ", "b": "ប៊", "p": "ប៉",
}  # fmt: skip
_KHMER_HIGH = {"k": "គ", "s": "ស៊", "sh": "ស៊", "t": "ទ", "ts": "ត្ស៊", "n": "ន", "h": "ហ៊", "f": "ហ្វ៊", "ch": "ឈ", "": "អ៊"}
_KHMER_SIGNS = {"a": "ា", "i": "ី", "u": "ូ", "e": "េ", "o": "ូ", "ai": "ៃ"}


def khmer(parts: Sequence[Syllable]) -> str:
    text = ""
    parts = _with_ai(with_long_i(parts))
    for position, part in enumerate(parts):
        following = parts[position + 1].sound if position + 1 < len(parts) else "t"
        sound = part.sound
        if part.onset == NASAL:
            text += "ន"
        elif part.onset == STOP:
            text += {"k": "ក", "p": "ប"}.get(following[:1], "ត")
        elif len(sound) > 1 and sound.endswith("y"):
            text += _KHMER[sound[:-1]][:1] + "្យ" + _KHMER_SIGNS[part.vowel]
        else:
            high = _KHMER_HIGH.get(sound) if part.vowel in {"i", "u"} else None
            text += (high or _KHMER[sound]) + _KHMER_SIGNS[part.vowel]
    return text
