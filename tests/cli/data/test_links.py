"""``madoguchi data links`` as people call it: a process of its own, against a web on loopback."""

import asyncio
import csv
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web
from msgspec import structs

from bot.core.courses.rows.cells import to_rows
from bot.core.directory.link_checks import LinkCheck, LinkState
from bot.dataset import loading
from bot.dataset.corrections.patching import patch
from bot.dataset.files import link_checks
from bot.dataset.files.link_checks import FILE
from tests.conftest import ROOT
from tests.core.courses.announcements import SUNDAYS
from tests.dataset.courses.test_table import carried
from tests.dataset.courses.test_table import write as write_courses
from tests.dataset.editing import replace
from tests.links.site import Site
from tests.loopback.process.process import diverted
from tests.shell import ENVIRONMENT, FAILED, INTERRUPTED, OK, WRONG_USAGE, Shell, complaint

SUZUKA = "24207"
NOW = datetime.now(UTC).date()


class Town:
    """Suzuka, in a copy of the tables: its website, its office's link and its class's are on loopback."""

    def __init__(self, data: Path, site: Site) -> None:
        self.data = data
        self.site = site
        root = "http://kokusai.suzuka.lg.jp"
        self.website, self.office, self.classes = self.urls = (f"{root}/", f"{root}/office", f"{root}/class")
        old = "https://www.city.suzuka.lg.jp/"
        replace(data / "places.csv", f"34.88222222,136.5841667,{old}", f"34.88222222,136.5841667,{self.website}")
        replace(data / "offices.csv", f",en,{old},", f",en,{self.office},")
        replace(data / "classes.csv", f"{old}kurashi/gaikoku/1002687.html", self.classes)

    async def links(self, *arguments: str) -> tuple[int, str, str]:
        """Exit status, output and complaints of the command for Suzuka."""
        process = await self.begin(*arguments)
        out, complaints = await process.communicate()
        return process.returncode or 0, out.decode(), complaints.decode()

    async def begin(self, *arguments: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "data", "links", "--place", SUZUKA, "--delay", "0", *arguments),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=ENVIRONMENT | diverted(web=self.site.ports) | {"DATA_DIR": str(self.data)},
            cwd=ROOT,
        )

    def kept(self) -> dict[str, LinkState]:
        return {check.url: check.state for check in map(link_checks.from_row, self.rows())}

    def rows(self) -> Sequence[dict[str, str]]:
        with (self.data / FILE).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


@pytest.fixture
async def town(data_copy: Path) -> AsyncIterator[Town]:
    async with Site().serving() as site:
        yield Town(data_copy, site)


async def test_it_looks_at_the_links_of_a_place_keeps_and_shows_them(town: Town, tmp_path: Path) -> None:
    town.site.page(town.website, "<title>鈴鹿市</title>")
    town.site.redirect(town.office, "/office|new")
    town.site.page(f"{town.office}%7Cnew", "<title>窓口 | [市](http://x.example)</title>")
    town.site.redirect(town.classes, "https://casino.example/")
    details = f"{town.classes}/details"
    (course,) = carried(structs.replace(SUNDAYS, url=details))
    write_courses(town.data, to_rows(course))
    town.site.redirect(details, "/sundays")
    town.site.page(town.classes.replace("/class", "/sundays"), "<title>日曜日本語教室</title>")
    reports = tmp_path / "report.md", tmp_path / "report.csv"
    status, out, complaints = await town.links("--report", str(reports[0]))
    assert (status, complaints) == (OK, "")
    assert "4 links: 1 reachable, 2 moved, 0 gone, 0 unknown, 1 hijacked" in out
    assert f"{town.office}|new" in out
    assert f"{reports[0]}: links to look at: 3" in out
    assert town.kept() == {
        town.website: LinkState.REACHABLE,
        town.office: LinkState.MOVED,
        town.classes: LinkState.HIJACKED,
        details: LinkState.MOVED,
    }
    data = loading.load(town.data)
    by_hand = patch(town.data, data.directory, [data.directory.checks[details]])
    assert f"{SUZUKA} 鈴鹿市" in by_hand
    assert f"not in this patch, to be decided by hand: courses.csv, {SUZUKA}" in by_hand
    assert loading.check(town.data) != ()  # its names are older than the website; nothing else is wrong
    assert {problem.file for problem in loading.check(town.data)} == {loading.GAZETTEER_FILE}

    status, out, _ = await town.links("--report", str(reports[1]))
    assert status == OK
    assert "looked at now: 0" in out
    with reports[1].open(encoding="utf-8", newline="") as file:
        hijacked, _, moved = csv.DictReader(file)
    assert (hijacked["state"], hijacked["url"], hijacked["new_url"]) == ("hijacked", town.classes, "")
    assert (moved["state"], moved["new_url"], moved["places"]) == ("moved", f"{town.office}|new", f"{SUZUKA} 鈴鹿市")
    (line,) = [line for line in reports[0].read_text(encoding="utf-8").splitlines() if town.office in line]
    assert line.count(" | ") == 5  # a stranger's title makes no cells
    assert r"\[市\](http://x.example)" in line


async def test_no_title_of_a_stranger_is_a_formula_in_a_table_or_a_report(town: Town, tmp_path: Path) -> None:
    town.site.otherwise = _page
    town.site.redirect(town.office, "/new")
    town.site.page(town.office.replace("/office", "/new"), "<title>＝SUM(1+1)</title>")
    report = tmp_path / "report.csv"
    assert (await town.links("--report", str(report)))[0] == OK
    with report.open(encoding="utf-8", newline="") as file:
        assert [row["title"] for row in csv.DictReader(file)] == ["'＝SUM(1+1)"]
    assert [row["title"] for row in town.rows() if row["url"] == town.office] == ["'＝SUM(1+1)"]
    assert loading.load(town.data).directory.checks[town.office].title == "＝SUM(1+1)"


async def test_a_fresh_link_is_looked_at_again_only_when_asked(town: Town) -> None:
    town.site.otherwise = _page
    fresh = LinkCheck(town.website, LinkState.REACHABLE, NOW - timedelta(6))
    stale = LinkCheck(town.office, LinkState.REACHABLE, NOW - timedelta(7))
    link_checks.write(town.data / FILE, [fresh, stale])
    await town.links()
    assert {asked.url for asked in town.site.asked if "robots" not in asked.url} == {town.office, town.classes}
    await town.links("--again")
    assert town.site.methods(town.website) == ["HEAD", "GET"]


async def test_a_link_that_the_directory_no_longer_names_is_forgotten(town: Town) -> None:
    town.site.otherwise = _page
    link_checks.write(town.data / FILE, [LinkCheck("http://old.example/", LinkState.GONE, NOW)])
    await town.links()
    assert town.kept().keys() == set(town.urls)


async def test_it_goes_on_where_it_was_interrupted(town: Town) -> None:
    reached, hanging = asyncio.Event(), asyncio.Event()

    async def hang(request: web.Request) -> web.StreamResponse:
        reached.set()
        await hanging.wait()
        return web.Response()

    town.site.otherwise = _page
    town.site.plays[town.classes] = hang
    process = await town.begin()
    await reached.wait()
    process.send_signal(signal.SIGINT)
    out, complaints = await process.communicate()
    assert (process.returncode, out) == (INTERRUPTED, b"")
    assert complaints.decode().startswith("interrupted; what was seen is kept")
    assert town.kept() == {town.website: LinkState.REACHABLE, town.office: LinkState.REACHABLE}

    hanging.set()
    del town.site.plays[town.classes]
    town.site.asked.clear()
    status, _, _ = await town.links()
    assert status == OK
    assert {asked.url for asked in town.site.asked if "robots" not in asked.url} == {town.classes}
    assert town.kept() == dict.fromkeys(town.urls, LinkState.REACHABLE)


async def test_without_a_network_it_says_so_and_writes_nothing(town: Town) -> None:
    shipped = (town.data / FILE).read_bytes()
    for name, url in zip(("places.csv", "offices.csv", "classes.csv"), town.urls, strict=True):
        replace(town.data / name, url, "http://nowhere.invalid/")
    status, out, complaints = await town.links()
    assert (status, out) == (FAILED, "")
    assert complaints == "madoguchi: data links: not one host could be found: no network? Nothing was written\n"
    assert (town.data / FILE).read_bytes() == shipped


async def test_a_place_may_be_given_by_its_name(town: Town) -> None:
    town.site.otherwise = _page
    status, _, _ = await town.links("--place", "鈴鹿市")
    assert (status, set(town.kept())) == (OK, set(town.urls))


async def test_a_table_that_cannot_be_written_is_one_line(town: Town) -> None:
    town.site.otherwise = _page
    (town.data / f"{FILE}.new").mkdir()
    status, out, complaints = await town.links()
    assert (status, out) == (FAILED, "")
    assert complaints == f"madoguchi: data links: cannot write to {town.data / FILE}: Is a directory\n"


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("--place", "99999"), FAILED, "“99999” is no name and no code of a place"),
        (
            ("--place", "府中市"),
            FAILED,
            "“府中市” may be 13206 府中市 (東京都) or 34208 府中市 (広島県): write the code",
        ),
        (("--delay", "-1"), WRONG_USAGE, "“-1” is not a number of seconds"),
        (("--delay", "nan"), WRONG_USAGE, "“nan” is not a number of seconds"),
        (("--report", "report.pdf"), WRONG_USAGE, "report.pdf must end in .md or .csv"),
        (("--report", "nowhere/report.md"), WRONG_USAGE, "there is no folder nowhere"),
    ],
)
async def test_what_cannot_be_meant_is_refused_before_anything_is_asked(
    town: Town, shell: Shell, arguments: Sequence[str], status: int, says: str
) -> None:
    command = ("data", "links", "--place", SUZUKA, "--delay", "0", *arguments)
    assert says in complaint(await asyncio.to_thread(shell, *command, DATA_DIR=town.data), status)
    assert town.site.asked == []


async def _page(request: web.Request) -> web.StreamResponse:
    return web.Response(text="<title>Page</title>", content_type="text/html")
