"""Municipalities of the past since 1950: those of ``former_places.csv`` with their kana, and Geoshape's list."""

from collections.abc import Iterable, Iterator, Mapping

from bot.core.gazetteer.index.forms import READINGS, base, latin_name
from bot.core.places import Locality, LocalityKind
from bot.dataset.pipeline.localities.fame import Fame
from bot.dataset.pipeline.localities.readings import Readings
from bot.dataset.pipeline.tables import Row

_BARE_SINCE = "1990"  # who still says the name of a village of 1955 without its suffix
_RECENT = "2000"
_DIRECTIONS = 2  # letters of a ward's name such as 南区, which needs its 区


def localities(
    by_hand: Iterable[Row], geoshape: Iterable[Row], places: Mapping[str, Row], readings: Readings
) -> Iterator[tuple[Locality, tuple[str, ...]]]:
    """Each with further names: those that are not also the name of what they became part of (大泉村 of 大泉町)."""
    known = set()
    for row in by_hand:
        name, kana, place = row["name"], row["kana"], row["place"]
        known.add((place, name))
        locality = Locality(name, kana, _latin(name, kana), LocalityKind.FORMER, place, Fame.former(name, _RECENT))
        yield locality, _further(name, base(name, kana)[1], _RECENT)
    latest: dict[tuple[str, str], str] = {}
    for row in geoshape:
        key = (row["municipality_today"], row["name"])
        latest[key] = max(latest.get(key, ""), row["valid_to"])
    for (place, name), ended in sorted(latest.items()):
        today = {places[code]["name"][:-1] for code in (place, places[place]["parent"]) if code}
        if (place, name) in known or name[:-1] in today:
            continue
        bare = readings.of(name[:-1], place)
        kana = bare + (readings.of(name[-1], place) or READINGS.get(name[-1], ("",))[0]) if bare else ""
        locality = Locality(name, kana, _latin(name, kana), LocalityKind.FORMER, place, Fame.former(name, ended))
        yield locality, _further(name, bare, ended)


def _latin(name: str, kana: str) -> str:
    """The English name is the one without its suffix, as that of a municipality of today."""
    return latin_name("", base(name, kana)[1]) if kana else ""


def _further(name: str, bare_kana: str, ended: str) -> tuple[str, ...]:
    """The readings with each reading of the suffix, and, of a recent one, the name as people say it, without it."""
    with_suffix = tuple(bare_kana + suffix for suffix in READINGS.get(name[-1], ()) if bare_kana)
    if ended < _BARE_SINCE or (name[-1] == "区" and len(name) <= _DIRECTIONS):
        return with_suffix
    return (name[:-1], bare_kana, *with_suffix) if len(name) > _DIRECTIONS else (bare_kana, *with_suffix)
