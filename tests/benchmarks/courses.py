"""Twenty thousand classes of one server: how fast those that fit are found, and lists of them read."""

import io
import random
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import time as clock

import openpyxl
from msgspec.structs import replace
from rich.table import Table

from bot.core.courses.choosing import choose
from bot.core.courses.course import Cost, Course, Lesson, Venue
from bot.core.courses.filters import CourseFilters, TimeOfDay
from bot.core.courses.index import CourseIndex
from bot.core.courses.vocabulary import ChildCare, CostUnit, Day, Level, Mode, Weekday
from bot.core.directory.directory import Directory
from bot.core.directory.neighbours import Neighbours
from bot.core.places import Kind
from bot.dataset.courses import sheet
from bot.dataset.courses.sheet import CourseSheet

CLASSES, SHARED, ROWS, ASKED = 20_000, 2_000, 2_000, 300
FARTHEST = 60.0  # kilometres
FILTERS = (
    CourseFilters(),
    CourseFilters(day=Weekday.SUNDAY),
    CourseFilters(day=Weekday.SUNDAY, time=TimeOfDay.MORNING, free=True, children=True),
    # What hardly any class is: filters are to be left out.
    CourseFilters(Weekday.SUNDAY, TimeOfDay.EVENING, Mode.ONLINE, Level.N1, free=True, children=True),
)
_HEADINGS = [
    *("教室名", "主催", "曜日", "時間", "対象", "費用", "託児", "会場", "最寄駅", "電話"),
    *("申込", "定員", "期間", "休み", "備考"),
]


def measure(directory: Directory, table: Table) -> None:
    """Add the figures to the table, in processor time."""
    codes = [place.code for place in directory.places.values() if place.kind is not Kind.PREFECTURE]
    begun = time.process_time()
    own = CourseIndex(replace(course, id=str(number)) for number, course in enumerate(_made(codes, CLASSES)))
    table.add_row(f"index of {CLASSES:,} classes, made in a thread", f"{time.process_time() - begun:.2f} s", "")
    shared = CourseIndex(
        replace(course, id=f"{course.place}-{number}") for number, course in enumerate(_made(codes, SHARED))
    )
    neighbours = Neighbours(directory.places, FARTHEST)
    places = [directory.places[code] for code in random.sample(codes, ASKED)]
    for place in places:
        neighbours.around(place)  # worked out once for each place, as answers are
    for filters in FILTERS:
        taken = sorted(_milliseconds(lambda place: choose((own, shared), filters, place, neighbours), places))  # noqa: B023 - used up in the round
        what = ", ".join(filters.names) or "none"
        middle, most = taken[len(taken) // 2], taken[len(taken) * 99 // 100]
        table.add_row(f"filter {CLASSES:,} classes and the tables by {what}, p50", f"{middle:.2f} ms", "< 2 ms")
        table.add_row("the same, p99", f"{most:.2f} ms", "")
    for kind, content in (("CSV", _csv()), ("XLSX", _xlsx())):
        begun = time.process_time()
        read = sheet.read(content, lambda text: (text, ""), codes[0])
        assert isinstance(read, CourseSheet)
        assert (len(read.courses), read.faults) == (ROWS, ())
        table.add_row(f"read {ROWS:,} classes of a city's {kind}", f"{time.process_time() - begun:.2f} s", "< 2 s")


def _made(codes: Sequence[str], count: int) -> Iterator[Course]:
    for number in range(count):
        hour = random.randrange(9, 20)
        lessons = tuple(
            Lesson(
                tuple(Day(weekday) for weekday in random.sample(list(Weekday), random.choice((1, 1, 2)))),
                clock(hour),
                clock(hour + 2),
                levels=(random.choice(list(Level)),),
                venue=Venue("公民館"),
                child_care=random.choice((None, ChildCare.NO, ChildCare.FREE)),
            )
            for _ in range(random.choice((1, 1, 1, 2)))
        )
        costs = random.choice(((), (Cost(0),), (Cost(200, CostUnit.LESSON),)))
        mode = random.choice((None, Mode.IN_PERSON, Mode.IN_PERSON, Mode.ONLINE))
        yield Course(random.choice(codes), f"教室{number}", lessons=lessons, costs=costs, mode=mode)


def _milliseconds(function: Callable[..., object], arguments: Sequence[object]) -> Iterator[float]:
    for argument in arguments:
        begun = time.process_time()
        function(argument)
        yield (time.process_time() - begun) * 1000


def _rows() -> Iterator[list[str]]:
    yield _HEADINGS
    for number in range(ROWS):
        yield [
            *(f"教室{number}", "国際交流協会", random.choice(("第2・4日曜日", "毎週火曜", "月・水・金", "隔週木曜"))),
            *(random.choice(("午前10時〜12時", "19:00~20:30", "13時半〜15時")), "市内在住・在勤の18歳以上"),
            *(random.choice(("無料", "1回200円", "1学期2,000円（テキスト代別）")), "○（1歳半から・有料）"),
            *("中央公民館", "中央駅", f"052-000-{number:04}", "要予約", "15名", "4月~翌3月"),
            *("3月下旬、7月下旬~8月下旬、祝日", f"備考{number}"),
        ]


def _csv() -> bytes:
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in _rows()).encode()


def _xlsx() -> bytes:
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet()
    for row in _rows():
        page.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
