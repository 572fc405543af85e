"""The kept table: what is written is what is read, checked like every table, and whole at any moment."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.core.directory.link_checks import LinkCheck, LinkState
from bot.dataset import loading
from bot.dataset.files import link_checks
from bot.dataset.files.link_checks import FILE
from bot.dataset.tables import TableError
from tests.dataset.editing import append, line
from tests.links.conftest import TODAY

CHECK = LinkCheck("https://www.city.suzuka.lg.jp/", LinkState.REACHABLE, TODAY, 200, "https://www.city.suzuka.lg.jp/")


@pytest.fixture
def file(data_copy: Path) -> Path:
    return data_copy / FILE


def test_what_is_shipped_says_that_nothing_was_looked_at(data_folder: Path) -> None:
    assert loading.load(data_folder).directory.checks == {}


def test_every_field_comes_back(file: Path) -> None:
    full = LinkCheck(
        url="http://www.city.suzuka.mie.jp/a,b",
        state=LinkState.MOVED,
        checked_on=TODAY,
        status=200,
        final_url="https://www.city.suzuka.lg.jp/",
        moved_to="https://www.city.suzuka.lg.jp/",
        title='鈴鹿市 "City", 国際',
        note="http to https; TLS: certificate has expired",
        first_failed_on=date(2026, 10, 1),
        last_reachable_on=TODAY,
        etag='W/"v,1"',
        last_modified="Mon, 02 Nov 2026 00:00:00 GMT",
    )
    link_checks.write(file, [full, CHECK])
    assert loading.check(file.parent) == ()
    assert loading.load(file.parent).directory.checks == {full.url: full, CHECK.url: CHECK}


@given(st.permutations([replace(CHECK, url=f"https://a.example/{n}") for n in range(6)]))
def test_the_order_of_looking_does_not_show(tmp_path_factory: pytest.TempPathFactory, checks: list[LinkCheck]) -> None:
    file = tmp_path_factory.mktemp("table") / FILE
    link_checks.write(file, checks)
    assert [row.partition(",")[0] for row in file.read_text(encoding="utf-8").splitlines()[1:]] == [
        f"https://a.example/{n}" for n in range(6)
    ]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("https://a.example/,fine,2026-11-22,200,,,,,,,,", "state"),
        ("https://a.example/,gone,22.11.2026,200,,,,,,,,", "checked_on"),
        ("https://a.example/,gone,2026-02-30,200,,,,,,,,", "checked_on"),
        ("https://a.example/,gone,20261122,200,,,,,,,,", "checked_on"),
        ("https://a.example/,gone,2026-11-22,4o4,,,,,,,,", "status"),
        ("https://a.example/,gone,2026-11-22,404,,,,,soon,,,", "first_failed_on"),
        ("ftp://a.example/,gone,2026-11-22,404,,,,,,,,", "url"),
        ("https://a.example/,moved,2026-11-22,200,https://b.example/,,,,,,,", "moved_to"),
    ],
)
def test_a_slip_in_it_is_named(file: Path, row: str, column: str) -> None:
    number = append(file, row)
    with pytest.raises(TableError) as caught:
        loading.load(file.parent)
    assert [(p.file, p.row, p.column) for p in caught.value.problems] == [(FILE, number, column)]


def test_nobody_has_looked_in_the_future(file: Path) -> None:
    """The bot starts all the same: the clock that wrote it may be right, and this one wrong."""
    number = append(file, f"https://a.example/,gone,{date.today() + timedelta(days=2)},404,,,,,,,,")
    assert [(p.file, p.row, p.column) for p in loading.check(file.parent)] == [(FILE, number, "checked_on")]
    assert len(loading.load(file.parent).directory.checks) == 1


def test_a_link_that_stands_there_twice_is_one_problem(file: Path) -> None:
    link_checks.write(file, [CHECK])
    number = append(file, line(file, 2))
    assert [(p.row, p.message) for p in loading.check(file.parent)] == [(number, "is the same as row 2")]
