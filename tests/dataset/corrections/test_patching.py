"""A patch of the tables, applied as a maintainer does, with git and with patch."""

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.core.directory.link_checks import LinkCheck, LinkState
from bot.dataset import loading
from bot.dataset.corrections.patching import patch
from bot.dataset.corrections.writing import TableFile

TODAY = date(2026, 11, 22)
WEBSITE = "https://www.city.suzuka.lg.jp/"  # of the city, and its office's link
CLASSES = "https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html"
MOVED_TO = "https://www.city.suzuka.mie.jp/new/"
GIT = ("git", "apply", "links.patch")
PATCH = ("patch", "-p1", "-i", "links.patch")

Rows = list[dict[str, str]]


class Repository:
    """A folder with ``data`` in it, in which somebody applies what the bot has sent."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def propose(self, *looks: LinkCheck) -> str:
        return patch(self.data, loading.load(self.data).directory, looks)

    def apply(self, text: str, command: tuple[str, ...] = GIT) -> None:
        (self.data.parent / "links.patch").write_bytes(text.encode())
        # Inside of another repository git would look for the files there.
        environment = {"PATH": "/usr/bin:/bin", "GIT_CEILING_DIRECTORIES": str(self.data.parent.parent)}
        done = subprocess.run(command, cwd=self.data.parent, env=environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()

    def rows(self, table: str, place: str, column: str = "place") -> Rows:
        return [dict(row) for row in TableFile.read(self.data / f"{table}.csv").rows if row[column] == place]


@pytest.fixture
def repository(data_copy: Path) -> Repository:
    return Repository(data_copy)


def moved(url: str, to: str, note: str = "") -> LinkCheck:
    return LinkCheck(url, LinkState.MOVED, TODAY, 200, to, moved_to=to, note=note)


def gone(url: str) -> LinkCheck:
    return LinkCheck(url, LinkState.GONE, TODAY, 404, note="not found", first_failed_on=date(2026, 11, 1))


@pytest.mark.parametrize("command", [GIT, PATCH])
def test_it_changes_the_rows_of_a_class_that_is_gone_and_of_an_office_that_has_moved(
    repository: Repository, command: tuple[str, ...]
) -> None:
    (office,) = repository.rows("offices", "24207")[:1]
    classes = repository.rows("classes", "24207")
    text = repository.propose(gone(CLASSES), moved(WEBSITE, MOVED_TO))
    repository.apply(text, command)
    new, old, *_ = repository.rows("offices", "24207")
    assert (new["urls"], new["status"], new["source"]) == (MOVED_TO, "current", "volunteers")
    assert (new["department"], new["emails"]) == (office["department"], office["emails"])
    reason = f"moved to {MOVED_TO}, seen on 2026-11-22"
    assert old == office | {"status": "superseded", "reason": reason}
    (closed,) = [row for row in repository.rows("classes", "24207") if row["url"] == CLASSES]
    (before,) = [row for row in classes if row["url"] == CLASSES]
    reason = "; ".join(filter(None, (before["reason"], "gone (not found), seen on 2026-11-01 and 2026-11-22")))
    assert closed == before | {"status": "superseded", "reason": reason}
    (website,) = repository.rows("place_corrections", "24207", "code")
    assert (website["column"], website["value"]) == ("website", MOVED_TO)
    assert loading.check(repository.data) == ()


def test_a_website_that_was_corrected_before_is_corrected_in_its_row(repository: Repository) -> None:
    hamamatsu = "https://www.city.hamamatsu.shizuoka.jp/"
    repository.apply(repository.propose(moved(hamamatsu, "https://www.city.hamamatsu.lg.jp/")))
    for ward in ("22138", "22139", "22140"):
        rows = [row for row in repository.rows("place_corrections", ward, "code") if row["column"] == "website"]
        assert [row["value"] for row in rows] == ["https://www.city.hamamatsu.lg.jp/"]
    assert loading.check(repository.data) == ()


def test_what_was_seen_stands_above_with_the_places(repository: Repository) -> None:
    text = repository.propose(moved(CLASSES, WEBSITE, "leads to a home page"), gone(WEBSITE))
    assert f"# {CLASSES}\n#   24207 鈴鹿市\n#   moved to {WEBSITE}, seen on 2026-11-22; leads to a home page\n" in text
    assert f"# {WEBSITE}\n#   24207 鈴鹿市\n#   gone (not found), seen on 2026-11-01 and 2026-11-22\n" in text
    assert "#   not in this patch, to be decided by hand: offices.csv, 24207; places.csv, 24207\n" in text


def test_an_office_or_a_website_that_is_gone_is_left_to_people(repository: Repository) -> None:
    assert "\n--- " not in repository.propose(gone(WEBSITE))


def test_an_address_that_the_tables_would_refuse_is_left_to_people(repository: Repository) -> None:
    text = repository.propose(moved(WEBSITE, "http://localhost/"))
    assert "\n--- " not in text
    assert "by hand: offices.csv, 24207; places.csv, 24207\n" in text


def test_an_address_that_another_row_has_is_not_written_twice(repository: Repository) -> None:
    """Two links of a place that lead to one page now: both rows go, one comes."""
    place = "28203"  # Akashi
    first, second, *_ = [row["url"] for row in repository.rows("classes", place) if row["status"] == "current"]
    repository.apply(repository.propose(moved(first, second)))
    current = [row["url"] for row in repository.rows("classes", place) if row["status"] == "current"]
    assert first not in current
    assert current.count(second) == 1
    assert loading.check(repository.data) == ()


@pytest.mark.parametrize("save", [lambda file: file.replace(b"\n", b"\r\n"), lambda file: file[:-1]])
def test_a_table_keeps_the_line_ends_of_the_program_that_saved_it(
    repository: Repository, save: Callable[[bytes], bytes]
) -> None:
    file = repository.data / "classes.csv"
    file.write_bytes(save(file.read_bytes()))
    last = TableFile.read(file).rows[-1]["url"]
    repository.apply(repository.propose(gone(CLASSES), gone(last)))
    (closed,) = [row for row in repository.rows("classes", "24207") if row["url"] == CLASSES]
    assert closed["status"] == "superseded"
    assert loading.check(repository.data) == ()
