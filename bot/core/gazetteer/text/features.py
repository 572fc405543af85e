"""Words beside the name of a station, an airport, a university or a base, in the languages people ask in."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from bot.core.gazetteer.text.folding import fold
from bot.core.gazetteer.text.words import FILLERS
from bot.core.places import LocalityKind


def _table(*entries: tuple[LocalityKind, str]) -> Mapping[str, LocalityKind]:
    return {fold(word): kind for kind, words in entries for word in words.split(", ")}


FEATURES: Mapping[str, LocalityKind] = _table(
    (
        LocalityKind.STATION,
        "station, sta, stn, eki, 駅, 驛, えき, 駅前, 駅周辺, 駅近く, 駅の近く, 駅付近, "
        "站, 車站, 车站, 地铁站, 역, estação, estación, gare, bahnhof, "
        "stazione, stasiun, istasyon, istasyonu, ga, nhà ga, ga tàu, станция, станции, станція, вокзал, вокзала, "
        "өртөө, bekati, stansiyasi, สถานี, สถานีรถไฟ, ဘူတာ, ဘူတာရုံ, स्टेशन, रेलवे स्टेशन, স্টেশন, स्टेसन, ස්ටේෂන්, දුම්රියපොළ, "
        "நிலையம், ரயில் நிலையம், اسٹیشن, ایستگاه, محطة, محطه, ស្ថានីយ, ស្ថានីយ៍, train station, railway station, "
        "jr station",
    ),
    (
        LocalityKind.AIRPORT,
        "airport, international airport, 空港, 国際空港, くうこう, kuko, kuukou, 机场, 機場, 국제공항, 공항, "
        "aeroporto, aeropuerto, aéroport, flughafen, bandara, paliparan, sân bay, аэропорт, аэропорту, "
        "аэропорта, аеропорт, нисэх буудал, สนามบิน, ท่าอากาศยาน, လေဆိပ်, विमानस्थल, हवाई अड्डा, एयरपोर्ट, বিমানবন্দর, "
        "ගුවන් තොටුපළ, විமාන நிலையம், ہوائی اڈہ, ایئرپورٹ, فرودگاه, مطار, ព្រលានយន្តហោះ, aeroporti",
    ),
    (
        LocalityKind.UNIVERSITY,
        "university, univ, uni, college, 大学, 大學, だいがく, daigaku, 대학교, 대학, universidade, universidad, "
        "université, universität, universitas, unibersidad, đại học, trường đại học, университет, университета, "
        "університет, их сургууль, มหาวิทยาลัย, တက္ကသိုလ်, विश्वविद्यालय, বিশ্ববিদ্যালয়, විශ්ව විද්‍යාලය, பல்கலைக்கழகம், "
        "یونیورسٹی, دانشگاه, جامعة, universiteti, សាកលវិទ្យាល័យ",
    ),
    (
        LocalityKind.BASE,
        "base, air base, airbase, ab, air force base, afb, naval base, naf, marine base, us base, army base, "
        "military base, camp, mcas, 基地, 駐屯地, kichi, 기지",
    ),
)
_FIRST_WORDS = frozenset(feature.split()[0] for feature in FEATURES)
_LAST_WORDS = frozenset(feature.split()[-1] for feature in FEATURES)
_UNSPACED = re.compile("[\u1000-\u109f\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_EXIT = re.compile("(.+?(?=駅)|..+?)駅?(?:[東西南北]|中央)口")
_BEFORE_UNSPACED = re.compile("[\u0e00-\u0eff\u1780-\u17ff]")  # Thai, Lao, Khmer: the word comes first


def split_feature(text: str) -> tuple[str, LocalityKind] | None:
    """(name, kind) of "Ueno station", "estação de Ueno" or 上野駅; None for a text without such a word."""
    words = text.split()
    if len(words) > 1:
        known = words[-1] in _LAST_WORDS or words[0] in _FIRST_WORDS
        return _split_words(words) if known else None
    return None if text.isascii() else _split_word(text)


def _split_words(words: Sequence[str]) -> tuple[str, LocalityKind] | None:
    for count in (2, 1):
        last, first = " ".join(words[-count:]), " ".join(words[:count])
        if last in FEATURES and len(words) > count:
            return " ".join(words[:-count]), FEATURES[last]
        if first in FEATURES and len(words) > count:
            rest = [word for word in words[count:] if word not in FILLERS]
            return (" ".join(rest), FEATURES[first]) if rest else None
    return None


def _split_word(word: str) -> tuple[str, LocalityKind] | None:
    for feature in _written_on() if word.endswith(_written_on()) else ():
        if word.endswith(feature) and len(word) > len(feature):
            return word.removesuffix(feature), FEATURES[feature]
    for feature in _written_before() if word.startswith(_written_before()) else ():
        if word.startswith(feature) and len(word) > len(feature):
            return word.removeprefix(feature), FEATURES[feature]
    return None


def at_an_exit(text: str) -> str:
    """The station whose exit a text names (池袋西口); "" for any other."""
    match = _EXIT.fullmatch(text)
    return match[1] if match else ""


@cache
def _written_before() -> tuple[str, ...]:
    """The words that stand before a name without a blank, the longest first."""
    return tuple(sorted(filter(_BEFORE_UNSPACED.match, FEATURES), key=len, reverse=True))


@cache
def _written_on() -> tuple[str, ...]:
    """The words that stand behind a name without a blank, the longest first."""
    return tuple(sorted(filter(_UNSPACED.match, FEATURES), key=len, reverse=True))
