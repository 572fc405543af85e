"""``landmarks.csv``, kept by hand, and the universities of Japan Post's list of large recipients."""

import re
from collections.abc import Iterable, Iterator

from bot.core.places import Locality, LocalityKind
from bot.dataset.pipeline.localities.fame import Fame
from bot.dataset.pipeline.tables import Row

Named = tuple[Locality, tuple[str, ...]]
_BETWEEN = "|"  # several names, several places
_UNIVERSITY = re.compile(r"^(?:(?:国立|公立)大学法人|学校法人)?\s*(?P<name>\S{2,12}大学)(?:\s|$|（)")
# What stands at a university's address and is none.
_PARTS_OF_ONE = re.compile("病院|附属|付属|生活協同|生協|図書館|出版|予備|放送大学|大学校")
_SHORTEST_SHORT = 3  # letters: 東大 is also a town
_LESS = 5  # how much less known a university is than one that somebody wrote down


def localities(rows: Iterable[Row]) -> Iterator[tuple[Locality, tuple[str, ...], tuple[str, ...]]]:
    """Each landmark in each of its places, its further names, and those that need the word for its kind."""
    for row in rows:
        kind = LocalityKind(row["kind"])
        others = (*(name for name in row["other_names"].split(_BETWEEN) if name), *_short(row["name"]))
        partly = tuple(name for name in row["with_kind_word"].split(_BETWEEN) if name)
        for place in row["places"].split():
            yield (
                Locality(row["name"], row["kana"], row["english"], kind, place, Fame.landmark(kind)),
                others,
                partly,
            )


def universities(offices: Iterable[tuple[str, str]], known: Iterable[str]) -> Iterator[Named]:
    """The universities among Japan Post's large recipients (name, place), but for ``known`` names."""
    seen = set(known)
    found = set()
    for recipient, place in offices:
        match = _UNIVERSITY.match(recipient)
        if match and not _PARTS_OF_ONE.search(recipient) and match["name"] not in seen:
            found.add((match["name"], place))
    for name, place in sorted(found):
        fame = Fame.landmark(LocalityKind.UNIVERSITY) // _LESS
        yield Locality(name, "", "", LocalityKind.UNIVERSITY, place, fame), _short(name)


def _short(name: str) -> tuple[str, ...]:
    """A university as students call it: 筑波大."""
    short = name.removesuffix("学")
    return (short,) if name.endswith("大学") and len(short) >= _SHORTEST_SHORT else ()
