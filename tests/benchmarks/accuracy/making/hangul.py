"""Kana to Hangul, as the National Institute of Korean Language prescribes it and as people write it."""

from collections.abc import Sequence

from tests.benchmarks.accuracy.making.kana import NASAL, STOP, Syllable, with_long_i

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_MEDIALS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINAL_N, _FINAL_S = 4, 19
_ONSETS = {
    "": "ㅇ", "k": "ㅋ", "s": "ㅅ", "t": "ㅌ", "n": "ㄴ", "h": "ㅎ", "m": "ㅁ", "y": "ㅇ", "r": "ㄹ", "w": "ㅇ",
    "g": "ㄱ", "z": "ㅈ", "d": "ㄷ", "b": "ㅂ", "p": "ㅍ", "sh": "ㅅ", "ch": "ㅊ", "ts": "ㅊ", "j": "ㅈ", "f": "ㅎ",
}  # fmt: skip
_LAX = {"k": "ㄱ", "t": "ㄷ", "ch": "ㅈ"}  # at the beginning of a word, says the institute
_PLAIN = dict(zip("aiueo", "ㅏㅣㅜㅔㅗ", strict=True))
_GLIDING = {"a": "ㅑ", "u": "ㅠ", "o": "ㅛ"}


def prescribed(parts: Sequence[Syllable]) -> str:
    """NIKL: 하마마쓰, 도요하시; long vowels are not written (니가타)."""
    return _written(with_long_i(parts), lax=True, tsu="ㅆ")


def everyday(parts: Sequence[Syllable]) -> str:
    """By ear: 하마마츠, 토요하시."""
    return _written(parts, lax=False, tsu="ㅊ")


def _written(parts: Sequence[Syllable], *, lax: bool, tsu: str) -> str:
    blocks: list[int] = []
    for position, part in enumerate(parts):
        if part.onset in {NASAL, STOP}:
            blocks[-1] += _FINAL_N if part.onset == NASAL else _FINAL_S
            continue
        sound = part.sound
        palatal = sound.endswith("y") or (sound == "sh" and part.vowel != "i")
        onset = _LAX.get(sound[:1] if sound.endswith("y") else sound, "") if lax and position == 0 else ""
        onset = onset or _ONSETS[sound.rstrip("y") if len(sound) > 1 else sound]
        medial = _GLIDING[part.vowel] if palatal else _PLAIN[part.vowel]
        if sound == "w":
            medial = "ㅘ"
        elif sound in {"s", "z", "ts"} and part.vowel == "u":
            medial = "ㅡ"
        if sound == "ts":
            onset = tsu
        blocks.append(0xAC00 + (_INITIALS.index(onset) * 21 + _MEDIALS.index(medial)) * 28)
    return "".join(map(chr, blocks))
