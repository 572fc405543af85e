"""A list of classes that somebody attaches: whatever is in it, it is read or refused, and what was read comes back."""

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hypothesis import strategies as st
from msgspec.structs import replace

from bot.dataset.courses import sheet
from bot.dataset.courses.files import to_csv
from bot.dataset.courses.sheet import CourseSheet
from bot.dataset.files.formulas import neutral, restored

_HEADINGS = [
    *("教室名", "曜日", "時間", "日時", "対象", "費用", "託児", "会場", "連絡先", "申込", "期間", "休み", "レベル"),
    *("name", "days", "start", "end", "course", "cost", "levels", "capacity", "term_breaks", "mode", "備考", "FAX"),
]
_PIECES = [
    *(
        "第2・4",
        "日曜日",
        "毎週",
        "火",
        "月～金",
        "祝日を除く",
        "隔週",
        "Tuesday",
        "2nd",
        "午前10時",
        "〜12時",
        "19:00~20:30",
    ),
    *(
        "無料",
        "1回200円",
        "（テキスト代別途）",
        "○",
        "1歳半から",
        "有料",
        "市内在住・在勤",
        "18歳以上",
        "052-000-0001",
        "a@b.jp",
    ),
    *(
        "https://a.example/",
        "4月~翌3月",
        "3月下旬",
        "N5～N3",
        "15名",
        "2SU,lastFR",
        "free|1000/textbook",
        "'",
        "=",
        "-",
        "、",
        "|",
    ),
]
_CELLS = st.lists(st.sampled_from(_PIECES) | st.text(max_size=5), max_size=4).map("".join)
_FIRST = st.sampled_from(["ひまわり", "夜の教室", "", "※注意"]) | _CELLS


def _written(headings: list[str], body: list[list[str]], encoding: str) -> bytes:
    file = io.StringIO()
    csv.writer(file, escapechar="\\").writerows([["name", *headings], *body])
    return file.getvalue().encode(encoding, "replace")


EXAMPLES = st.builds(
    _written,
    st.lists(st.sampled_from(_HEADINGS), min_size=1, max_size=6).map(lambda found: ["曜日", *found]),
    st.lists(st.builds(lambda first, rest: [first, *rest], _FIRST, st.lists(_CELLS, max_size=7)), max_size=4),
    st.sampled_from(["utf-8", "utf-8-sig", "cp932", "utf-16"]),
) | st.binary(max_size=300).map(lambda content: b"PK\x03\x04" + content)


@contextmanager
def opened() -> Iterator[Callable[[bytes], None]]:
    def find_place(text: str) -> tuple[str, str]:
        return ("24207", "") if text == "24207" else ("", "is no place")

    def check(content: bytes) -> None:
        match sheet.read(content, find_place, "24207"):
            case CourseSheet(courses, rows, faults):
                assert len(courses) == len(rows)
                assert all(fault.row > 1 and fault.message for fault in faults)
                known = [replace(course, id=str(number)) for number, course in enumerate(courses, 1)]
                if all(restored(neutral(text)) == text for course in known for text in (course.note, course.name)):
                    again = sheet.read(to_csv(known), find_place)
                    assert not known or (isinstance(again, CourseSheet) and list(again.courses) == known)
            case refused:
                assert refused

    yield check
