"""``data import`` and ``data edit`` as people call them."""

import os
import pty
import resource
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.core.directory.directory import Directory
from bot.dataset.corrections.rows import COLUMNS
from bot.dataset.loading import check, load
from tests.dataset.editing import files
from tests.loopback.patience import PATIENCE
from tests.shell import ENVIRONMENT, FAILED, INTERRUPTED, OK, WRONG_USAGE, Shell, complaint, output

ISE = "24203"  # in neither table
OLD_CLASS = "https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html"
NEW_CLASS = "https://www.city.suzuka.lg.jp/classes.html"
HEADINGS = "市区町村,種類,名称,URL,メール,旧URL,確認日,確認者,理由"
GOOD = f"""{HEADINGS}
鈴鹿市,教室,,{NEW_CLASS},,{OLD_CLASS},２０２６年１１月３日,水野,ページが移った
1100,窓口,国際部,https://www.city.sapporo.jp/new/,,,2026/11/3,水野,
"""


def saved(folder: Path, text: str, encoding: str = "cp932") -> str:
    path = folder / "sheet.csv"
    path.write_bytes(text.encode(encoding))
    return str(path)


def test_a_sheet_from_excel_in_japan_is_taken_in_and_answered_with(shell: Shell, data_copy: Path) -> None:
    text = output(shell("data", "import", saved(shell.folder, GOOD), DATA_DIR=data_copy))
    assert text.endswith("written: 1 row marked superseded, 2 rows added\n")
    assert output(shell("data", "check", DATA_DIR=data_copy)) == "every table is right\n"
    answer = output(shell("classes", "Suzuka", DATA_DIR=data_copy))
    assert NEW_CLASS in answer
    assert OLD_CLASS not in answer
    office = load(data_copy).directory.current_offices("01100")[-1]
    assert (office.department, office.department_language, office.source) == ("国際部", "ja", "volunteers")
    assert (str(office.checked_on), office.checked_by) == ("2026-11-03", "水野")


def test_only_the_changed_lines_of_a_table_differ(shell: Shell, data_copy: Path) -> None:
    before = files(data_copy)
    output(shell("data", "import", saved(shell.folder, GOOD), DATA_DIR=data_copy))
    after = files(data_copy)
    assert {name for name in before | after if before.get(name) != after.get(name)} == {"offices.csv", "classes.csv"}
    gone = {name: set(before[name].splitlines()) - set(after[name].splitlines()) for name in before}
    come = {name: set(after[name].splitlines()) - set(before[name].splitlines()) for name in before}
    assert (len(gone["offices.csv"]), len(come["offices.csv"])) == (0, 1)
    assert (len(gone["classes.csv"]), len(come["classes.csv"])) == (1, 2)


def test_a_dry_run_shows_the_difference_and_changes_nothing(shell: Shell, data_copy: Path) -> None:
    before = files(data_copy)
    text = output(shell("data", "import", "--dry-run", saved(shell.folder, GOOD), DATA_DIR=data_copy))
    sapporo, suzuka = text.index("01100 札幌市 (北海道)\n"), text.index("24207 鈴鹿市 (三重県)\n")
    assert sapporo < suzuka
    assert "    + department: 国際部\n" in text[:suzuka]
    assert f"      url: {OLD_CLASS}\n    - status: current\n    + status: superseded\n" in text[suzuka:]
    assert f"    + url: {NEW_CLASS}\n" in text[suzuka:]
    assert text.endswith("a dry run, nothing was changed: 1 row marked superseded, 2 rows added\n")
    assert files(data_copy) == before


def test_everything_wrong_is_listed_and_nothing_is_changed(shell: Shell, data_copy: Path) -> None:
    before = files(data_copy)
    sheet = saved(shell.folder, GOOD + "府中市,教室,,x.jp,,,2026/11/3,水野,\n" * 15)
    listed = output(shell("data", "import", sheet, DATA_DIR=data_copy), FAILED).splitlines()
    assert listed[0].startswith("sheet.csv, row 4, column 市区町村: “府中市” may be 13206 府中市 (東京都) or 34208")
    assert listed[1].startswith("sheet.csv, row 4, column URL: “x.jp” does not fit")
    assert listed[20:] == ["… and 10 more; --all lists them", "nothing was changed: 30 problems"]
    everything = output(shell("data", "import", "--all", sheet, DATA_DIR=data_copy), FAILED).splitlines()
    assert (everything[:20], len(everything)) == (listed[:20], 31)
    assert files(data_copy) == before


def test_a_folder_that_cannot_be_written_is_named_and_not_the_draft_in_it(shell: Shell, data_copy: Path) -> None:
    before, sheet = files(data_copy), saved(shell.folder, GOOD)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before["offices.csv"]) // 2, hard))  # as on a full disk
    try:
        done = shell("data", "import", sheet, DATA_DIR=data_copy)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert done.returncode == FAILED
    said = f"madoguchi: nothing was changed: cannot write to {data_copy}: File too large\n"
    assert done.stderr.decode() == said
    assert files(data_copy) == before


def test_a_sheet_that_says_nothing_new_says_so(shell: Shell, data_copy: Path) -> None:
    sheet = saved(shell.folder, f"{HEADINGS}\n鈴鹿市,教室,,{OLD_CLASS},,,2026/11/3,水野,\n")
    assert output(shell("data", "import", sheet, DATA_DIR=data_copy)).endswith("written: 1 row confirmed\n")
    assert output(shell("data", "import", sheet, DATA_DIR=data_copy)).startswith("nothing to change")


def test_the_template_can_be_filled_in_and_taken_in(shell: Shell, data_copy: Path) -> None:
    template = output(shell("data", "import", "--template"))
    assert template.splitlines()[0] == ",".join(COLUMNS)
    sheet = saved(shell.folder, template + "Tsu,class,Tsu no kai,https://tsu.jp/,,,2026-11-03,Aoi,\n")
    assert output(shell("data", "import", sheet, DATA_DIR=data_copy)).endswith("written: 1 row added\n")
    assert [link.url for link in load(data_copy).directory.current_classes("24201")] == ["https://tsu.jp/"]


def test_rows_can_come_from_another_source(shell: Shell, data_copy: Path) -> None:
    sheet = saved(shell.folder, GOOD)
    refused = shell("data", "import", "--source", "nobody", sheet, DATA_DIR=data_copy)
    assert output(refused, FAILED).startswith("sources.csv: there is no source “nobody”; there are: ")
    output(shell("data", "import", "--source", "madoguchi", sheet, DATA_DIR=data_copy))
    assert load(data_copy).directory.current_classes("24207")[0].source == "madoguchi"


def test_a_file_that_is_not_there_and_none_at_all(shell: Shell) -> None:
    assert "none.csv cannot be read" in complaint(shell("data", "import", "none.csv"), FAILED)
    assert "--template" in complaint(shell("data", "import"), WRONG_USAGE)


ADD = ("add", "class", "日本語の会", "https://tsu.jp/", "Aoi", "y")
REPLACE = ("replace", "2", "", NEW_CLASS, "the pages moved", "Aoi", "y")
WRONG = ("wrong", "2", "it is a page about refuse", "Aoi", "y")
CHECKED = ("checked", "2", "Aoi", "y")


def typed(*answers: str) -> bytes:
    return "".join(f"{answer}\n" for answer in answers).encode()


@pytest.mark.parametrize(
    ("answers", "rows"),
    [
        (ADD, [(OLD_CLASS, "current", ""), ("https://tsu.jp/", "current", "Aoi")]),
        (REPLACE, [(NEW_CLASS, "current", "Aoi"), (OLD_CLASS, "superseded", "")]),
        (WRONG, [(OLD_CLASS, "wrong", "Aoi")]),
        (CHECKED, [(OLD_CLASS, "current", "Aoi")]),
    ],
)
def test_a_place_is_corrected_by_answers(
    shell: Shell, data_copy: Path, answers: tuple[str, ...], rows: list[tuple[str, str, str]]
) -> None:
    text = output(shell("data", "edit", "24207", given=typed(*answers), DATA_DIR=data_copy))
    assert text.startswith("24207 鈴鹿市 (三重県)\n")
    assert "written: 1 row" in text
    links = load(data_copy).directory.classes["24207"]
    assert [(link.url, link.status.value, link.checked_by) for link in links] == rows
    assert check(data_copy) == ()


@pytest.mark.parametrize("given", range(len(REPLACE)))
def test_whoever_stops_before_the_end_changes_nothing(shell: Shell, data_copy: Path, given: int) -> None:
    before = files(data_copy)
    finished = shell("data", "edit", "鈴鹿市", given=typed(*REPLACE[:given]), DATA_DIR=data_copy)
    assert output(finished, FAILED).endswith("\nnothing was changed\n")
    assert files(data_copy) == before


@pytest.mark.parametrize("answers", [ADD, REPLACE, WRONG, CHECKED])
def test_whoever_says_no_at_the_end_changes_nothing(shell: Shell, data_copy: Path, answers: tuple[str, ...]) -> None:
    before = files(data_copy)
    finished = shell("data", "edit", "鈴鹿市", given=typed(*answers[:-1], "n"), DATA_DIR=data_copy)
    assert output(finished, FAILED).endswith("\nnothing was changed\n")
    assert files(data_copy) == before


def test_each_answer_is_checked_and_asked_for_again(shell: Shell, data_copy: Path) -> None:
    answers = (
        *("delete", "add"),
        *("school", "office"),
        *("", "-", "国際交流課"),
        *("www.tsu.jp", "-", "mail", "", "kokusai@city.tsu.lg.jp"),
        *("", "80351110224678912", "Aoi"),
        "y",
    )
    text = output(shell("data", "edit", "津市", given=typed(*answers), DATA_DIR=data_copy))
    for said in (
        "is empty",
        "is needed",
        "“www.tsu.jp” does not fit",
        "“mail” does not fit",
        "“80351110224678912” does not fit",
    ):
        assert said in text
    office = load(data_copy).directory.current_offices("24201")[-1]
    assert (office.department, office.urls, office.emails) == ("国際交流課", (), ("kokusai@city.tsu.lg.jp",))


def test_what_is_there_already_is_not_added_again(shell: Shell, data_copy: Path) -> None:
    answers = ("add", "class", "Somebody", OLD_CLASS, "Aoi")
    finished = shell("data", "edit", "24207", given=typed(*answers), DATA_DIR=data_copy)
    assert finished.returncode == FAILED
    assert "name: the link is there without a name" in finished.stderr.decode()


def test_a_place_in_doubt_is_not_edited(shell: Shell) -> None:
    assert "13206 府中市 (東京都) or 34208 府中市" in complaint(shell("data", "edit", "府中市"), FAILED)


def test_a_place_without_rows_offers_to_add_one(shell: Shell, directory: Directory, data_copy: Path) -> None:
    assert not {ISE} & {*directory.offices, *directory.classes}
    text = output(shell("data", "edit", ISE, DATA_DIR=data_copy), FAILED)
    assert "What is to be done? [add]: " in text


def test_ctrl_c_in_a_real_terminal_changes_nothing(tmp_path: Path, data_copy: Path) -> None:
    before = files(data_copy)
    here, there = pty.openpty()
    editing = subprocess.Popen(
        [sys.executable, "-m", "bot", "data", "edit", "24207"],
        stdin=there,
        stdout=there,
        stderr=there,
        cwd=tmp_path,
        env=ENVIRONMENT | {"DATA_DIR": str(data_copy)},
        start_new_session=True,
    )
    os.close(there)
    seen = until(here, "What is to be done?")
    os.write(here, b"checked\n")
    seen += until(here, "Which row?")
    until_it_waits(editing.pid)
    editing.send_signal(signal.SIGINT)
    seen += until(here, "nothing was changed")
    assert editing.wait(timeout=PATIENCE) == INTERRUPTED
    assert "Traceback" not in seen
    assert files(data_copy) == before
    os.close(here)


def until(terminal: int, text: str) -> str:
    """What a terminal shows up to a text."""
    seen = b""
    end = time.monotonic() + PATIENCE
    while text.encode() not in seen:
        readable, _, _ = select.select([terminal], [], [], max(0, end - time.monotonic()))
        assert readable, seen.decode(errors="replace")
        seen += os.read(terminal, 4096)
    return seen.decode(errors="replace")


def until_it_waits(pid: int) -> None:
    """Until a process sleeps. It has to have begun to read: a signal just before waits, in Python, for the next key."""
    end = time.monotonic() + PATIENCE
    while Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2][0] != "S":
        assert time.monotonic() < end
        time.sleep(0.01)


def test_help_names_both_commands(shell: Shell) -> None:
    text = output(shell("data", "--help"), OK)
    assert "import" in text
    assert "edit" in text
