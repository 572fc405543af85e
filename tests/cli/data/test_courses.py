"""Classes that servers and cities know, on their way to everyone: proposed, taken in, exported."""

import asyncio
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from icalendar import Calendar

from bot.core.courses.course import Course
from bot.dataset.courses.files import to_xlsx
from bot.store import Store
from bot.store.records.courses import Saved
from tests.core.courses.announcements import ANNOUNCEMENTS, SUNDAYS, TUESDAYS
from tests.dataset.editing import files
from tests.shell import FAILED, OK, Shell, output

SERVER = 2**61
CITY = """日本語教室一覧,,,,
教室名,主催,日時,費用,会場
ひまわり,国際交流協会,第2・4日曜日 10:00~12:00,無料,中央公民館
夜の教室,国際交流協会,毎週火曜 19:00~20:30,1回200円,北会館
"""


def proposed(state: Path, *courses: Course) -> Sequence[str]:
    """The ids of what a server keeps and proposes; it keeps one more."""

    async def keep() -> Sequence[str]:
        store = Store(f"sqlite+aiosqlite:///{state / 'madoguchi.db'}")
        await store.open()
        saved = await store.courses.save(SERVER, [*courses, ANNOUNCEMENTS[2]])
        assert isinstance(saved, Saved)
        for course_id in saved.ids[:-1]:
            await store.courses.propose(SERVER, course_id, date(2026, 11, 29))
        await store.close()
        return saved.ids

    return asyncio.run(keep())


def test_what_a_server_proposes_is_taken_over_and_goes_out(shell: Shell, data_copy: Path, tmp_path: Path) -> None:
    state, listed = tmp_path / "state", tmp_path / "proposals.csv"
    one, other, _ = proposed(state, SUNDAYS, TUESDAYS)
    said = output(shell("data", "proposals", STATE_DIR=state))
    assert f"{one}: 24207 鈴鹿市 (三重県), proposed on 2026-11-29" in said
    assert "    cost: free|1000/textbook" in said
    assert str(SERVER) not in said + output(shell("data", "proposals", "--json", STATE_DIR=state))
    output(shell("data", "proposals", "--output", str(listed), STATE_DIR=state))

    before = files(data_copy)
    dry = output(shell("data", "import", "--dry-run", str(listed), DATA_DIR=data_copy))
    assert "24207 鈴鹿市 (三重県): class 24207-1 added" in dry
    assert dry.splitlines()[-1] == "a dry run, nothing was changed: 2 added"
    assert files(data_copy) == before
    assert output(shell("data", "import", str(listed), DATA_DIR=data_copy)).endswith("written: 2 added\n")
    assert output(shell("data", "check", DATA_DIR=data_copy)) == "every table is right\n"
    again = output(shell("data", "import", str(listed), DATA_DIR=data_copy))
    assert again == "nothing to change: the tables say all of it already\n"

    output(shell("data", "proposals", "--close", one, STATE_DIR=state))
    assert [row["id"] for row in json.loads(output(shell("data", "proposals", "--json", STATE_DIR=state)))] == [
        int(other)
    ]
    assert shell("data", "proposals", "--close", one, STATE_DIR=state).returncode == FAILED

    calendar = shell("data", "export", "--format", "ics", "--place", "24207", DATA_DIR=data_copy)
    (event,) = Calendar.from_ical(calendar.stdout).walk("VEVENT")
    assert (calendar.returncode, str(event["SUMMARY"])) == (OK, SUNDAYS.name)
    for kind, found in (("json", "courses"), ("hsds", "services")):
        exported = json.loads(output(shell("data", "export", "--format", kind, DATA_DIR=data_copy)))
        assert SUNDAYS.name in [row["name"] for row in exported[found]]
    assert shell("data", "export", "--format", "ics", "--class", "24207-9", DATA_DIR=data_copy).returncode == FAILED


def test_a_citys_list_is_taken_in_whole_changed_by_the_next_one_or_refused(
    shell: Shell, data_copy: Path, tmp_path: Path
) -> None:
    listed = tmp_path / "city.csv"
    listed.write_bytes(CITY.encode("cp932"))

    def take(*arguments: str, file: Path = listed, status: int = OK) -> str:
        return output(shell("data", "import", *arguments, str(file), DATA_DIR=data_copy), status)

    without_place = take(status=FAILED)
    assert "city.csv, row 3, column place: is empty" in without_place
    assert take("--place", "鈴鹿市").endswith("written: 2 added\n")
    table = data_copy / "courses.csv"
    taken = table.read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[:3] for line in taken[1:]] == [
        ["24207-1", "24207", "ひまわり"],
        ["24207-2", "24207", "夜の教室"],
    ]
    listed.write_text(CITY.replace("1回200円", "1回300円"), encoding="utf-8")
    changed = take("--place", "24207")
    assert "- cost: 200/lesson" in changed
    assert "+ cost: 300/lesson" in changed
    assert changed.endswith("written: 1 changed\n")
    assert table.read_text(encoding="utf-8").splitlines()[:2] == taken[:2]

    before = files(data_copy)
    listed.write_text(CITY.replace("毎週火曜", "月1回").replace("無料", "=1+1円"), encoding="utf-8")
    refused = take("--place", "24207", "--json", status=FAILED)
    assert [(fault["row"], fault["column"]) for fault in json.loads(refused)["problems"]] == [(3, "費用"), (4, "日時")]
    workbook = tmp_path / "twice.xlsx"
    workbook.write_bytes(to_xlsx([SUNDAYS, SUNDAYS]))
    assert "twice.xlsx, row 3, column name: is the class of row 2 too" in take(file=workbook, status=FAILED)
    assert files(data_copy) == before
