"""place_names.csv: names in other languages from Who's On First, kept where they sound like the place.

The source is crowd-made: a town called China carries the names of the country, a merged
town those of its neighbour. A name stays only if its letters spell the Japanese reading.
"""

import re
from collections.abc import Iterable, Mapping

import opencc
from anyascii import anyascii
from rapidfuzz.distance import OSA

from bot.build.romaji import spelled, without_suffix
from bot.build.tables import Row
from bot.core.folding import fold, sound

COLUMNS = ("place", "language", "name", "kind", "source")

_LANGUAGES = (
    "ara ar,bel be,ben bn,bul bg,deu de,ell el,eng en,fas fa,fra fr,guj gu,heb he,hin hi,hye hy,ind id,ita it,"
    "jpn ja,kan kn,kat ka,kaz kk,khm km,kor ko,lao lo,mal ml,mar mr,mlg mg,mon mn,msa ms,mya my,nep ne,nld nl,"
    "pan pa,pol pl,por pt,rus ru,sin si,spa es,tam ta,tel te,tgl fil,tha th,tur tr,ukr uk,urd ur,uzb uz,vie vi,"
    "yue yue,zho zh"
)
LANGUAGES: dict[str, str] = dict(pair.split() for pair in _LANGUAGES.split(","))
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3041-\u30ff]")
_REGION = re.compile(r"\s*[,،、၊(（].*")  # "Kitakata, Fukushima"
_VOWELS = re.compile("[aeiouyw]")
# How far a spelling may stray from the reading, as a share of the longer one.
_LATIN_TOLERANCE = 0.34
_CONSONANT_TOLERANCE = 0.5


def place_names(wof: Iterable[Row], places: Mapping[str, Row]) -> list[Row]:
    """The names worth matching: plausible, and not just the romaji or kanji again."""
    to_japanese = _JapaneseForms()
    kept: dict[tuple[str, str, str], Row] = {}
    for row in wof:
        place = places.get(row["code"])
        name = _REGION.sub("", row["name"]).strip()
        if place is None or "_" in name or not name or not _plausible(name, place, to_japanese):
            continue
        if fold(name) in _own_forms(place) or sound(fold(name)) in _own_sounds(place):
            continue
        language = LANGUAGES[row["lang"]]
        kept.setdefault(
            (place["code"], language, name),
            {"place": place["code"], "language": language, "name": name, "kind": row["kind"], "source": "wof"},
        )
    return [kept[key] for key in sorted(kept)]


class _JapaneseForms:
    """Chinese characters to the forms used in Japan."""

    def __init__(self) -> None:
        self._steps = (opencc.OpenCC("s2t"), opencc.OpenCC("t2jp"))

    def __call__(self, text: str) -> str:
        for step in self._steps:
            text = step.convert(text)
        return text


def _own_forms(place: Row) -> set[str]:
    base, kana = without_suffix(place["name"], place["kana"])
    forms = (place["name"], base, place["kana"], kana, place["romaji"], place["english"], spelled(kana))
    return {fold(form) for form in forms}


def _own_sounds(place: Row) -> set[str]:
    """The name alone and with its suffix, as romaji: matching makes these by itself."""
    base = without_suffix(place["name"], place["kana"])[1]
    return {sound(spelled(base)), sound(spelled(place["kana"])), sound(fold(place["english"]))}


def _plausible(name: str, place: Row, to_japanese: _JapaneseForms) -> bool:
    _, kana = without_suffix(place["name"], place["kana"])
    if _KANA.search(name):
        return fold(kana) in fold(name)
    if _HAN.search(name):
        return bool(set(to_japanese(name)) & (set(place["name"]) - set("市区町村")))
    letters = sound(fold(name)) or sound(fold(anyascii(name)))
    readings = (sound(spelled(kana)), sound(spelled(place["kana"])), sound(fold(place["english"])))
    if sound(fold(name)):
        return any(_apart(letters, reading) <= _LATIN_TOLERANCE for reading in readings)
    return any(
        _apart(_VOWELS.sub("", letters), _VOWELS.sub("", reading)) <= _CONSONANT_TOLERANCE for reading in readings
    )


def _apart(one: str, other: str) -> float:
    return OSA.distance(one, other) / max(len(one), len(other), 1)
