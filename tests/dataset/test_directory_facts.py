"""Every link and e-mail of the two source lists stands in the tables, and nothing that is in neither.

``fixtures/directory_facts.csv`` holds them as the lists have them: ``raw`` as written, ``value`` with
``[at]``, HTML entities and stray blanks undone. ``line`` counts from 1 in the source file.
"""

import csv
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.core.directory.directory import Directory
from bot.core.places import Kind
from bot.dataset.tables import read_package

Row = Mapping[str, str]
FACTS = Path(__file__).parent.with_name("fixtures") / "directory_facts.csv"
LISTS = ("member-cities", "government-directory")
MENDED = "mended:"


class Fact(NamedTuple):
    """A link or an e-mail, and the line of the list that it stands in."""

    source: str
    line: int
    kind: str
    value: str


class Stated(NamedTuple):
    """A fact as a table states it, with its row."""

    fact: Fact
    row: Row


@pytest.fixture(scope="module")
def written() -> list[Row]:
    with FACTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def stated(data_folder: Path) -> list[Stated]:
    """Every link and e-mail of the two tables that comes from one of the lists."""
    tables = read_package(data_folder)
    found = [*_offices(tables["offices"].rows), *_classes(tables["classes"].rows)]
    return [statement for statement in found if statement.fact.source in LISTS]


@pytest.fixture(scope="module")
def facts(written: list[Row], stated: list[Stated]) -> Counter[Fact]:
    """The facts, each under the line where its entry begins; an entry can go on over the next line.

    A line without a row of its own continues the row above it, as Oizumi's second link does.
    """
    begins = defaultdict(set)
    for statement in stated:
        begins[statement.fact.source].add(statement.fact.line)
    lines = {source: sorted(found) for source, found in begins.items()}

    def entry(source: str, line: int) -> int:
        return lines[source][bisect_right(lines[source], line) - 1]

    return Counter(
        Fact(row["source"], entry(row["source"], int(row["line"])), row["kind"], row["value"]) for row in written
    )


def _offices(rows: tuple[Row, ...]) -> Iterator[Stated]:
    for row in rows:
        for kind, column in (("url", "urls"), ("email", "emails")):
            for value in row[column].split():
                yield Stated(Fact(row["source"], int(row["source_line"] or 0), kind, value), row)


def _classes(rows: tuple[Row, ...]) -> Iterator[Stated]:
    for row in rows:
        yield Stated(Fact(row["source"], int(row["source_line"] or 0), "url", row["url"]), row)


def test_the_lists_hold_414_links_and_addresses(written: list[Row]) -> None:
    assert len(written) == 414
    assert {row["source"] for row in written} == set(LISTS)
    assert {row["kind"] for row in written} == {"url", "email"}


def test_a_value_is_what_the_list_writes_but_for_its_typing(written: list[Row]) -> None:
    changed = [row for row in written if row["raw"] != row["value"]]
    mended = [row["raw"].replace("[at]", "@").replace("&amp;", "&").replace(" ", "") for row in changed]
    assert mended == [row["value"] for row in changed]


def test_only_one_line_continues_the_row_above_it(written: list[Row], stated: list[Stated]) -> None:
    own = {(statement.fact.source, statement.fact.line) for statement in stated}
    continued = [row for row in written if (row["source"], int(row["line"])) not in own]
    assert [(row["source"], row["line"], row["value"]) for row in continued] == [
        ("member-cities", "7", "https://www.oizumi-tabunka.jp/")
    ]


def test_every_fact_is_in_the_tables_under_its_source_and_line(facts: Counter[Fact], stated: list[Stated]) -> None:
    assert facts - Counter(statement.fact for statement in stated) == Counter()


def test_nothing_from_the_lists_is_in_the_tables_that_is_no_fact(facts: Counter[Fact], stated: list[Stated]) -> None:
    invented = [s for s in stated if s.fact not in facts and not s.row["reason"].startswith(MENDED)]
    assert invented == []


def test_a_mended_row_stands_beside_the_one_that_it_mends(facts: Counter[Fact], stated: list[Stated]) -> None:
    mended = [statement for statement in stated if statement.row["reason"].startswith(MENDED)]
    assert {statement.row["place"] for statement in mended} == {"37201"}  # Takamatsu
    for statement in mended:
        beside = [
            other
            for other in stated
            if other.fact[:3] == statement.fact[:3] and other.row["status"] == "wrong" and other.fact in facts
        ]
        assert beside != []


def test_a_fact_that_is_not_shown_says_why(facts: Counter[Fact], stated: list[Stated]) -> None:
    shown = {statement.fact for statement in stated if statement.row["status"] == "current"}
    hidden = [statement for statement in stated if statement.fact not in shown]
    assert [statement for statement in hidden if not statement.row["reason"]] == []
    assert {statement.fact for statement in hidden} <= facts.keys()


def test_all_links_and_addresses_of_one_line_belong_to_one_place(stated: list[Stated]) -> None:
    places = defaultdict(set)
    for statement in stated:
        places[statement.fact.source, statement.fact.line].add(statement.row["place"])
    assert {line: found for line, found in places.items() if len(found) > 1} == {}


def _named(directory: Directory) -> set[str]:
    """The places that have a row from one of the lists, current or not."""
    rows = (row for table in (directory.offices, directory.classes) for rows in table.values() for row in rows)
    return {row.place for row in rows if row.source in LISTS}


def test_the_lists_name_47_prefectures_and_85_municipalities(directory: Directory) -> None:
    named = {directory.places[code] for code in _named(directory)}
    prefectures = {place for place in named if place.kind is Kind.PREFECTURE}
    assert (len(prefectures), len(named - prefectures), len(named)) == (47, 85, 132)


def test_each_place_that_the_lists_name_has_a_current_office(directory: Directory) -> None:
    assert [code for code in sorted(_named(directory)) if not directory.current_offices(code)] == []


@pytest.mark.parametrize(
    ("line", "place"),
    [
        (104, "12204"),  # Funabashi stands under Saitama
        (106, "12217"),  # Kashiwa's second office
        (126, "27212"),  # Yao's cells are shifted by one column
        (139, "37201"),  # Takamatsushi
        (154, "10524"),  # Gunma-Ken,Oura-gun Oizumi-machi
        (160, "23201"),  # the Toyohashi row with Toyota's links
        (164, "24202"),  # Suwa town is in Yokkaichi
    ],
)
def test_a_line_that_misleads_a_parser_is_filed_under_its_place(stated: list[Stated], line: int, place: str) -> None:
    found = {s.row["place"] for s in stated if (s.fact.source, s.fact.line) == ("government-directory", line)}
    assert found == {place}
