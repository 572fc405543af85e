"""place_names.csv: names in other languages from Who's On First, kept where they sound like the place.

The source is crowd-made: a town called China carries the names of the country, a merged
town those of its neighbour. A name stays only if its letters spell the Japanese reading.
"""

import re
from collections.abc import Iterable, Mapping

from rapidfuzz.distance import OSA

from bot.core.gazetteer.index.forms import spoken
from bot.core.gazetteer.text.folding import fold, sound
from bot.core.gazetteer.text.phonetics import TOLERANCES, apart
from bot.core.gazetteer.text.scripts import writing
from bot.core.gazetteer.text.words import FILLERS, KIND_WORDS
from bot.dataset.pipeline.names.variants import JapaneseForms
from bot.dataset.pipeline.romaji import spelled, without_suffix
from bot.dataset.pipeline.tables import Row
from bot.i18n.catalogues import Catalogues

COLUMNS = ("place", "language", "name", "kind", "source")

_LANGUAGES = (
    "ara ar,bel be,ben bn,bul bg,deu de,ell el,eng en,fas fa,fra fr,guj gu,heb he,hin hi,hye hy,ind id,ita it,"
    "jpn ja,kan kn,kat ka,kaz kk,khm km,kor ko,lao lo,mal ml,mar mr,mlg mg,mon mn,msa ms,mya my,nep ne,nld nl,"
    "pan pa,pol pl,por pt,rus ru,sin si,spa es,tam ta,tel te,tgl fil,tha th,tur tr,ukr uk,urd ur,uzb uz,vie vi,"
    "yue yue,zho zh,und und"
)
_UNDETERMINED = "und"
LANGUAGES: dict[str, str] = dict(pair.split() for pair in _LANGUAGES.split(","))
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3041-\u30ff]")
_SUFFIXES = frozenset("都府県市区町村")
_REGION = re.compile(r"[,،、၊(（].*")  # "Kitakata, Fukushima"
# How far a spelling may stray from the reading, as a share of its letters.
_LATIN_TOLERANCE = 0.3
_SOUND_TOLERANCE = 0.25


def place_names(
    sources: Mapping[str, Iterable[Row]], places: Mapping[str, Row], wrong: Iterable[Row] = ()
) -> list[Row]:
    """The names worth matching, by source: plausible, and not just the romaji or kanji again.

    A name that a source before has for the same place is not taken twice; ``wrong`` names are not
    taken at all.
    """
    refused = {(row["place"], row["name"]) for row in wrong}
    to_japanese = JapaneseForms()
    kept: dict[tuple[str, str, str], Row] = {}
    known: set[tuple[str, str]] = set()
    for source, row in ((source, row) for source, rows in sources.items() for row in rows):
        place = places.get(row["code"])
        name = _REGION.sub("", row["name"]).strip()
        if place is None or "_" in name or not name or not _plausible(name, place, to_japanese):
            continue
        if (place["code"], name) in refused or (place["code"], "*") in refused:
            continue
        if fold(name) in _own_forms(place) or _without_kind(name) in _own_sounds(place):
            continue
        language = LANGUAGES[row["lang"]]
        if language == _UNDETERMINED and (place["code"], fold(name)) in known:
            continue
        known.add((place["code"], fold(name)))
        kept.setdefault(
            (place["code"], language, name),
            {"place": place["code"], "language": language, "name": name, "kind": row["kind"], "source": source},
        )
    return [kept[key] for key in sorted(kept)]


def prefecture_names(catalogues: Catalogues, places: Mapping[str, Row]) -> Iterable[Row]:
    """The prefectures as the catalogues call them, which is how our own answers and labels do."""
    for tag in catalogues.tags:
        texts = catalogues.texts(tag)
        for place in places.values():
            if texts is None or place["kind"] != "prefecture":
                continue
            english = place["english"]
            name = texts.term("prefecture", english)
            if fold(name) not in _own_forms(place):
                yield {
                    "place": place["code"],
                    "language": tag,
                    "name": name,
                    "kind": "preferred",
                    "source": "catalogues",
                }


def sorted_names(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["place"], row["language"], row["name"]))


def _own_forms(place: Row) -> set[str]:
    base, kana = without_suffix(place["name"], place["kana"])
    forms = (place["name"], base, place["kana"], kana, place["romaji"], place["english"], spelled(kana))
    return {fold(form) for form in forms}


def _own_sounds(place: Row) -> set[str]:
    """The name alone and with its suffix, as romaji: matching makes these by itself."""
    base = without_suffix(place["name"], place["kana"])[1]
    return {sound(spelled(base)), sound(spelled(place["kana"])), sound(fold(place["english"]))}


def _without_kind(name: str) -> str:
    """The sound of a Latin name without generic words: "Fuchu City" is nobody's name alone."""
    words = [word for word in fold(name).split() if word not in KIND_WORDS and word not in FILLERS]
    return sound(" ".join(words))


def _plausible(name: str, place: Row, to_japanese: JapaneseForms) -> bool:
    _, kana = without_suffix(place["name"], place["kana"])
    if _KANA.search(name):
        return fold(kana) in fold(name)
    if _HAN.search(name):
        # Chinese gives towns that are written in kana kanji of their own (つくば: 筑波).
        spelled_as = to_japanese(name)
        if spelled_as[-1] in _SUFFIXES and spelled_as[-1] != place["name"][-1]:
            return False  # 府中市 for the town 府中町
        own = {letter for letter in place["name"][:-1] if _HAN.match(letter)}
        return not own or bool(set(spelled_as) & own)
    readings = {sound(spelled(kana)), sound(spelled(place["kana"])), sound(fold(place["english"]))}
    if name.isascii() or sound(fold(name)):
        letters = _without_kind(name)
        return any(OSA.distance(letters, reading) < _LATIN_TOLERANCE * len(reading) for reading in readings)
    letters = spoken(fold(name))
    tolerance = TOLERANCES[writing(name)]
    return any(apart(letters, reading, tolerance) <= _SOUND_TOLERANCE * len(reading) for reading in readings)
