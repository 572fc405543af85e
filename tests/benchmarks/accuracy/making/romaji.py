"""Test sets in Latin letters: every romanisation, generic words round the name, and typing errors."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from tests.benchmarks.accuracy.making.gazette import Gazette, Spot, meanings
from tests.benchmarks.accuracy.making.kana import NASAL, hepburn, kunrei
from tests.benchmarks.accuracy.making.rows import (
    Row,
    Sets,
    also_named,
    codes,
    dice,
    drawn,
    in_turn,
    of_form,
    title_case,
)
from tests.benchmarks.accuracy.making.slips import KINDS, slip, slips

_ENGLISH = {"city": "City", "designated city": "City", "town": "Town", "village": "Village", "special ward": "Ward"}
ONE_ERROR_FROM, TWO_ERRORS_FROM = 5, 7


def sets(gazette: Gazette) -> Sets:
    places = gazette.municipalities
    one = [spot for spot in places if len(spot.latin) >= ONE_ERROR_FROM]
    two = [spot for spot in places if len(spot.latin) >= TWO_ERRORS_FROM]
    return {
        "hepburn": drawn(of_form(places, lambda s: title_case(s.latin), "Hepburn without marks"), 300, "hepburn"),
        "macrons": _long(places, "macron", 150),
        "circumflexes": _long(places, "circumflex", 150),
        "kunrei": _kunrei(gazette),
        "word-processor": drawn(of_form(places, _typed, "long vowels as typed"), 200, "word-processor"),
        "oh": _long(places, "oh", 120),
        "m-before-b-p": drawn(of_form(places, _labial, "m before b, m and p"), 120, "m-before-b-p"),
        "case": drawn(_cased(places), 150, "case"),
        "city-town-village": drawn(_english(gazette), 200, "city-town-village"),
        "shi-machi-ku": drawn(also_named(gazette, _suffixed(places)), 350, "shi-machi-ku"),
        "city-of": drawn(_city_of(places), 120, "city-of"),
        "one-error": drawn(_misspelled(gazette, one, 1), 500, "one-error"),
        "two-errors": drawn(_misspelled(gazette, two, 2), 300, "two-errors"),
    }


def _differing(change: Callable[[Spot], str]) -> Callable[[Spot], str]:
    return lambda spot: "" if change(spot) == spot.latin else title_case(change(spot))


def _long(places: Sequence[Spot], style: str, count: int) -> list[Row]:
    form = _differing(lambda spot: hepburn(spot.parts, style))
    return drawn(of_form(places, form, f"long vowels with {style}"), count, style)


def _typed(spot: Spot) -> str:
    return "" if spot.typed == spot.latin else title_case(spot.typed)


def _labial(spot: Spot) -> str:
    written = spot.latin
    for before, after in pairwise(spot.parts):
        if before.onset == NASAL and after.sound[:1] in {"b", "m", "p"}:
            written = written.replace("n" + after.sound, "m" + after.sound)
    return "" if written == spot.latin else title_case(written)


def _kunrei(gazette: Gazette) -> list[Row]:
    rows: list[Row] = []
    for style in ("", "circumflex", "macron"):
        form = _differing(partial(_in_kunrei, long=style))
        rows += of_form(gazette.municipalities, form, f"Kunrei, long vowels {style or 'plain'}")
    older = of_form(gazette.municipalities, _differing(_with_dzu), "older Hepburn dzu")
    return list(also_named(gazette, drawn(rows, 250, "kunrei") + drawn(older, 50, "dzu")))


def _in_kunrei(spot: Spot, long: str) -> str:
    """Only if its consonants differ from Hepburn's."""
    return spot.latin if kunrei(spot.parts) == spot.latin else kunrei(spot.parts, long)


def _with_dzu(spot: Spot) -> str:
    """ず and づ as dzu, as on old maps and by way of Russian: Sudzuka."""
    return spot.latin.replace("zu", "dzu")


def _cased(places: Sequence[Spot]) -> Iterator[Row]:
    for position, row in enumerate(of_form(places, lambda s: s.latin, "")):
        plain = row.query
        mixed = "".join(c.upper() if i % 2 else c for i, c in enumerate(plain))
        shapes = (
            ("upper case", plain.upper()),
            ("small letters", plain),
            ("mixed case", mixed),
            ("first letter small", plain[0] + plain[1:].upper()),
        )
        origin, query = in_turn(shapes, position)
        yield Row(query, row.expected, origin)


def _english(gazette: Gazette) -> Iterator[Row]:
    """A special ward calls itself a city, and is called a ward."""

    def forms(spot: Spot) -> Iterator[str]:
        name = title_case(spot.latin)
        word = _ENGLISH.get(spot.kind, "Ward")
        yield f"{name} {word}"
        if spot.kind == "special ward":
            yield f"{name} City"

    asked = meanings(gazette.municipalities, forms)
    meant = meanings([*gazette.municipalities, *gazette.wards], forms)
    for query in asked:
        yield Row(query, codes(meant[query]), "English word for the kind")


def _suffixed(places: Sequence[Spot]) -> Iterator[Row]:
    shapes = (
        ("joined", "{}{}"),
        ("hyphen", "{}-{}"),
        ("blank", "{} {}"),
        ("hyphen, capitals", "{}-{}"),
        ("blank, small", "{} {}"),
    )
    for position, row in enumerate(of_form(places, lambda s: f"{s.latin}|{s.suffix_latin}", "")):
        name, suffix = row.query.split("|")
        origin, shape = in_turn(shapes, position)
        if origin == "hyphen, capitals":
            suffix = title_case(suffix)
        query = shape.format(name if origin.endswith("small") else title_case(name), suffix)
        yield Row(query, row.expected, f"suffix: {origin}")


def _city_of(places: Sequence[Spot]) -> Iterator[Row]:
    shapes = ("City of {}", "city of {}", "the City of {}", "CITY OF {}")
    for position, row in enumerate(of_form(places, lambda s: f"{_ENGLISH[s.kind]}|{title_case(s.latin)}", "City of …")):
        word, name = row.query.split("|")
        if word == "City":
            query = in_turn(shapes, position).format(name)
            yield row._replace(query=query.upper() if query.startswith("CITY") else query)
        elif word != "Ward":
            yield row._replace(query=f"{word} of {name}")


def _misspelled(gazette: Gazette, places: Sequence[Spot], errors: int) -> Iterator[Row]:
    """Queries that are no other place's name, whatever the length of its vowels.

    Another name that the same one error may have made is right as well. After two errors no other name may be one
    letter away.
    """
    words = meanings(gazette.municipalities, lambda s: (s.latin,))
    made_of = _origins(words)
    everything = sorted({spot.latin for spot in gazette.spots.values()})
    collapsed = {collapse(form) for form in everything}
    random = dice(f"{errors} errors")
    for position, (word, meant) in enumerate(meanings(places, lambda s: (s.latin,)).items()):
        kind = in_turn(KINDS, position)
        query = slip(word, kind, random)
        if errors == 2:
            query = slip(query, random.choice(KINDS), random)
        if query in gazette.named or query in gazette.former or query == word:
            continue
        if collapse(query) in collapsed - {collapse(word)}:
            continue
        others = set(made_of.get(query, ())) if errors == 1 else set()
        if errors == 2 and process.extractOne(query, everything, scorer=OSA.distance, score_cutoff=1):
            continue
        right = {*meant, *(code for other in others for code in words[other])}
        yield Row(title_case(query), codes(right), f"{word}: {kind}" + (" and another" if errors == 2 else ""))


def collapse(latin: str) -> str:
    """Without double letters and ou: spellings that differ by no more are one name to the ear."""
    return re.sub(r"(.)\1+", r"\1", latin.replace("ou", "o"))


def _origins(words: Iterable[str]) -> dict[str, set[str]]:
    """What is typed, and the names of 5 letters or more that one error makes of it."""
    found: dict[str, set[str]] = {}
    for word in words:
        for made in slips(word) if len(word) >= ONE_ERROR_FROM else ():
            found.setdefault(made, set()).add(word)
    return found
