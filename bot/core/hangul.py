"""Japanese names in hangul, by Korea's rules for foreign words (외래어 표기법, table 4 and chapter 3, section 6).

Long vowels are not written (おおさか: 오사카), か and た are softer where a name begins (かかみがはら: 가카미가하라),
っ and ん close the syllable before them, つ is 쓰.
"""

import unicodedata
from functools import lru_cache
from itertools import pairwise

_ROWS = """
あいうえお 아이우에오
かきくけこ 카키쿠케코
がぎぐげご 가기구게고
さしすせそ 사시스세소
ざじずぜぞ 자지즈제조
たちつてと 타치쓰테토
だぢづでど 다지즈데도
なにぬねの 나니누네노
はひふへほ 하히후헤호
ばびぶべぼ 바비부베보
ぱぴぷぺぽ 파피푸페포
まみむめも 마미무메모
やゆよ 야유요
らりるれろ 라리루레로
わゐゑを 와이에오
"""
_CONTRACTED = """
きゃ 캬 きゅ 큐 きょ 쿄 ぎゃ 갸 ぎゅ 규 ぎょ 교 しゃ 샤 しゅ 슈 しょ 쇼 じゃ 자 じゅ 주 じょ 조
ちゃ 차 ちゅ 추 ちょ 초 にゃ 냐 にゅ 뉴 にょ 뇨 ひゃ 햐 ひゅ 휴 ひょ 효 びゃ 뱌 びゅ 뷰 びょ 뵤
ぴゃ 퍄 ぴゅ 퓨 ぴょ 표 みゃ 먀 みゅ 뮤 みょ 묘 りゃ 랴 りゅ 류 りょ 료
"""
_SOFTER_AT_FIRST = {"ᄏ": "ᄀ", "ᄐ": "ᄃ", "ᄎ": "ᄌ"}  # the first letter of a syllable, taken apart
_CLOSING = {"ん": "\u11ab", "っ": "\u11ba"}
_SMALL = frozenset("ゃゅょ")
_O, _U = frozenset("おこそとのほもよろをごぞどぼぽょ"), frozenset("うくすつぬふむゆるぐずづぶぷゅ")


def hangul(kana: str) -> str:
    """A name in hiragana, without the long vowels that are left out; "" if any of it is no hiragana."""
    table = _table()
    written = ""
    at = 0
    while at < len(kana):
        mora = kana[at : at + 2] if kana[at + 1 : at + 2] in _SMALL else kana[at]
        if mora in _CLOSING and written:
            written = unicodedata.normalize("NFC", written + _CLOSING[mora])
        elif mora in table:
            written += table[mora] if written else _softer(table[mora])
        else:
            return ""
        at += len(mora)
    return written


def shortened(kana: str) -> str:
    """A name without the vowels that make others long, as far as kana tell: they cannot in 豊岡 (とよおか)."""
    kept = kana[:1]
    for before, letter in pairwise(kana):
        lengthens = before in _O | _U if letter == "う" else letter == "お" and before in "おこと"
        kept += "" if lengthens or letter == "ー" else letter
    return kept


def _softer(syllable: str) -> str:
    letters = unicodedata.normalize("NFD", syllable)
    return unicodedata.normalize("NFC", _SOFTER_AT_FIRST.get(letters[0], letters[0]) + letters[1:])


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    rows = (line.split() for line in _ROWS.split("\n") if line)
    single = {letter: syllable for kana, syllables in rows for letter, syllable in zip(kana, syllables, strict=True)}
    contracted = _CONTRACTED.split()
    return single | dict(zip(contracted[::2], contracted[1::2], strict=True))
