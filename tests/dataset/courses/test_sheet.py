"""Lists as cities publish them, in the files that programs save; what cannot be read, by row and column."""

import io
import struct
import zipfile
from collections.abc import Sequence
from datetime import time

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.core.courses.course import Course
from bot.core.courses.rows.cells import to_rows
from bot.dataset.courses import sheet
from bot.dataset.courses.files import to_csv, to_xlsx
from bot.dataset.courses.grid import Unreadable
from bot.dataset.courses.sheet import CourseSheet, NoHeadings
from bot.dataset.files.formulas import neutral, restored
from tests.core.courses.announcements import ANNOUNCEMENTS
from tests.core.courses.made import courses

CITY = """令和8年度 日本語教室一覧,,,,,,,,,,,
No.,教室名,主催,曜日,時間,対象,費用,託児,会場,電話,申込,FAX
1,ひまわり日本語教室,国際交流協会,第2・4日曜日,午前10時～12時,市内在住・在勤の18歳以上,無料（テキスト代1000円）,なし,中央公民館,052-000-0001,要予約,052-000-0009
2,夜の教室,,毎週火曜,19:00~20:30,どなたでも,1回200円,○（1歳半から・有料）,北会館,,不要,
,,,木（祝日を除く）,18:30~20:00,,,,,,,
"""
FAULTY = """教室名,曜日,時間,費用,市区町村
よい教室,火,10:00~12:00,無料,鈴鹿市
月一の教室,月1回,夜,お問い合わせください,どこか
※予約が必要です,,,,鈴鹿市
"""


def find_place(text: str) -> tuple[str, str]:
    known = {
        "鈴鹿市": "24207",
        "24207": "24207",
        "23100": "23100",
        "01100": "01100",
        "13206": "13206",
        "27100": "27100",
    }
    return known.get(text, ""), f"“{text}” is no place"


def read(content: bytes, place: str = "24207") -> CourseSheet:
    found = sheet.read(content, find_place, place)
    assert isinstance(found, CourseSheet), found
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_a_list_of_a_city_is_read_in_whatever_encoding(encoding: str) -> None:
    found = read(CITY.encode(encoding))
    assert (found.faults, found.rows) == ((), (3, 4))
    sunday, evening = found.courses
    assert [str(day) for day in sunday.lessons[0].days] == ["2SU", "4SU"]
    assert (sunday.lessons[0].start, sunday.lessons[0].end) == (time(10), time(12))
    assert (sunday.eligibility.residency, sunday.eligibility.minimum_age) == ("residents or workers", 18)
    assert sunday.eligibility.description == "市内在住・在勤の18歳以上"
    assert sunday.is_free
    assert (sunday.phone, sunday.application_process, sunday.note) == ("052-000-0001", "要予約", "FAX: 052-000-0009")
    tuesday, thursday = evening.lessons
    assert (tuesday.child_care, tuesday.child_care_from) == ("paid", 18)
    assert [lesson.venue.name for lesson in evening.lessons] == ["北会館", "北会館"]
    assert (str(thursday.days[0]), thursday.start, evening.term.holidays) == ("TH", time(18, 30), False)


def test_every_cell_that_cannot_be_read_is_told() -> None:
    found = read(FAULTY.encode(), "")
    assert [course.name for course in found.courses] == ["よい教室"]
    assert {(fault.row, fault.column) for fault in found.faults} == {
        *((3, column) for column in ("曜日", "時間", "費用", "市区町村")),
        (4, "教室名"),
    }
    assert {fault.value for fault in found.faults if fault.row == 3} == {
        "月1回",
        "夜",
        "お問い合わせください",
        "どこか",
    }
    missing = read(b"name,day\nA class,Tuesday\n", "")
    assert [(fault.row, fault.column, fault.message) for fault in missing.faults] == [(2, "place", "is empty")]


def test_one_cell_may_say_how_to_reach_somebody() -> None:
    text = "name,day,連絡先\nA class,Tuesday,国際課 TEL +81-59-382-1100 nihongo@city.example.jp https://www.city.suzuka.lg.jp/a\n"
    (course,) = read(text.encode()).courses
    assert (course.phone, course.email) == ("059-382-1100", "nihongo@city.example.jp")
    assert course.url == "https://www.city.suzuka.lg.jp/a"
    assert course.note.startswith("連絡先: 国際課")


def test_a_workbook_is_read_as_its_program_shows_it() -> None:
    content = workbook(
        ["教室名", "曜日", "開始", "終了", "定員", "確認日", "確認者", "備考"],
        ["教室", "火", time(19), time(20, 30), 15.0, "2026/11/3", "city", '=HYPERLINK("http://a.example")'],
    )
    (course,) = read(content).courses
    lesson = course.lessons[0]
    assert (lesson.start, lesson.end, lesson.capacity) == (time(19), time(20, 30), 15)
    assert (str(course.checked_on), course.note) == ("2026-11-03", "")  # the program that made it saved no value


def workbook(*rows: Sequence[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        assert book.active is not None
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize("write", [to_csv, to_xlsx])
def test_what_cities_announce_comes_back_from_a_file(write: type) -> None:
    known = [replace(course, id=str(number)) for number, course in enumerate(ANNOUNCEMENTS, 1)]
    found = read(write(known))
    assert (found.faults, list(found.courses)) == ((), known)
    without_ids = read(write(ANNOUNCEMENTS))
    assert (without_ids.faults, without_ids.courses) == ((), ANNOUNCEMENTS)


@settings(max_examples=25)
@given(st.lists(courses(st.sampled_from(["24207", "23100"])), min_size=1, max_size=3))
def test_any_course_comes_back_from_a_file(made: list[Course]) -> None:
    known = [replace(course, id=str(number)) for number, course in enumerate(made, 1)]
    if any(restored(neutral(cell)) != cell for course in known for cell in texts(course)):
        return  # a text that begins as if a formula had been disarmed is taken for one
    for write in (to_csv, to_xlsx):
        found = read(write(known))
        assert (found.faults, list(found.courses)) == ((), known)


def texts(course: Course) -> list[str]:
    return [cell for row in to_rows(course) for cell in row.values()]


def test_no_cell_of_a_file_is_a_formula() -> None:
    course = replace(ANNOUNCEMENTS[0], note="=1+1", provider="@SUM(A1)")
    assert b",'=1+1" in to_csv([course])
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx([course])))
    assert book.active is not None
    assert {cell.data_type for row in book.active.iter_rows() for cell in row if cell.value} == {"s"}


def test_what_is_no_list_of_classes_is_refused_as_a_whole() -> None:
    def outcome(content: bytes) -> object:
        return sheet.read(content, find_place)

    assert outcome(b"") == Unreadable.EMPTY
    assert outcome(b"name,day\n") == Unreadable.EMPTY
    assert outcome(b"a,b\n1,2\n") == NoHeadings()
    assert outcome(b"\x00\x01\x02" * 50) == Unreadable.NO_SPREADSHEET
    assert outcome(b"\xd0\xcf\x11\xe0" + bytes(100)) == Unreadable.NO_SPREADSHEET
    assert outcome(b"PK\x03\x04 and no more") == Unreadable.NO_SPREADSHEET
    assert outcome(b"n" * 1_000_001) == Unreadable.TOO_LARGE
    assert outcome(("," * 200 + "\n").encode() * 3) == Unreadable.TOO_WIDE
    assert outcome(b"name,day\n" + b"a,b\n" * 20_001) == Unreadable.TOO_MANY_ROWS


def test_a_workbook_that_unpacks_to_gigabytes_costs_nothing() -> None:
    """A bomb says how large it is, or lies; or it is small and names a cell in the last row of all."""
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(80_000_000))
    assert sheet.read(bomb.getvalue(), find_place) == Unreadable.NO_SPREADSHEET
    lying = bomb.getvalue().replace(struct.pack("<I", 80_000_000), struct.pack("<I", 1_000))
    assert sheet.read(lying, find_place) == Unreadable.NO_SPREADSHEET
    honest = workbook(["教室名", "曜日"], ["教室", "火"])
    far = edited(honest, "xl/worksheets/sheet1.xml", b'<row r="2"', b'<row r="1048576"')
    far = edited(far, "xl/worksheets/sheet1.xml", b'r="A2"', b'r="A1048576"')
    far = edited(far, "xl/worksheets/sheet1.xml", b'r="B2"', b'r="XFD1048576"')
    assert isinstance(sheet.read(far, find_place, "24207"), CourseSheet | Unreadable)
    entity = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">'.encode() for n in range(1, 12)
    )
    laughs = edited(honest, "xl/worksheets/sheet1.xml", b"<worksheet", entity + b"]><worksheet")
    laughs = edited(laughs, "xl/worksheets/sheet1.xml", b"<sheetData>", b"<sheetData>&a11;")
    assert sheet.read(laughs, find_place, "24207") == Unreadable.NO_SPREADSHEET


def edited(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The workbook with one of its parts changed."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(changed, "w") as written:
        for part in archive.namelist():
            text = archive.read(part)
            written.writestr(part, text.replace(old, new, 1) if part == name else text)
    return changed.getvalue()
