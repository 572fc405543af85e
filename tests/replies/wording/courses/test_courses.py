"""Classes whose details are known, in whole answers: what is said of them, what is left out, and for whom."""

import itertools
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from icalendar import Calendar
from msgspec.structs import replace

from bot.cli.terminal.filters import FILTERS
from bot.core.courses.course import Course
from bot.core.courses.filters import CourseFilters, TimeOfDay
from bot.core.courses.index import CourseIndex
from bot.core.courses.vocabulary import Level, Mode, Weekday
from bot.core.directory.link_checks import LinkCheck, LinkState
from bot.i18n.texts import Texts
from bot.replies import custom_ids
from bot.replies.custom_ids import AnswerId, Subject
from bot.replies.payload import payload
from bot.replies.service import AnswerService, ServerCourses, Wanted
from bot.replies.service.calendars import calendar
from bot.replies.wording.courses import details
from tests.core.courses.announcements import ANNOUNCEMENTS, SUNDAYS, TUESDAYS
from tests.replies.wording.answer.test_answers import problems

TODAY = date(2026, 11, 30)
SUZUKA, WAKKANAI, NAGOYA = "24207", "01214", "23100"
SHARED = tuple(replace(course, id=f"{course.place}-1") for course in ANNOUNCEMENTS)
SUNDAY, MORNING = Weekday.SUNDAY, TimeOfDay.MORNING


@pytest.fixture(scope="module")
def known(service: AnswerService) -> AnswerService:
    """The real directory, with the announcements as classes of the tables."""
    return AnswerService(service.directory, service.gazetteer, service.catalogues, CourseIndex(SHARED), lambda: TODAY)


def asked(known: AnswerService, place: str, texts: Texts, filters: CourseFilters, *own: Course) -> dict[str, Any]:
    """What is sent to somebody in a server that has courses of its own."""
    server = ServerCourses(1, CourseIndex(own)) if own else None
    return payload(known.for_query(place, texts, Wanted(filters=filters, server=server)))


def fields(message: dict[str, Any]) -> dict[str, list[str]]:
    return {field["name"]: field["value"].splitlines() for field in message["embeds"][0]["fields"]}


def taps(message: dict[str, Any]) -> dict[str, str]:
    return {part["label"]: part["custom_id"] for row in message["components"] for part in row["components"]}


def test_a_class_that_fits_comes_first_with_all_that_is_known(known: AnswerService, english: Texts) -> None:
    message = asked(known, "Suzuka", english, CourseFilters(day=SUNDAY, time=MORNING, free=True))
    assert message["content"] == "**Suzuka City · 鈴鹿市 · Mie Prefecture**"
    assert message["embeds"][0]["description"] == "You asked for: Sunday, morning, and free."
    name, *others = fields(message)
    assert (name, fields(message)[name]) == (
        "日曜日本語教室",
        [
            "Sunday (2nd, 3rd, and 4th of the month) 10:00 AM–12:00 PM · beginner and N5 · Places: 15",
            "in person · free · 1,000 yen for the textbook (only once; paid in the first lesson)",
            "Starts: June",
            "The staff speaks: English and Portuguese",
            "nihongo@city.example.jp",
            "Someone checked this information on Nov 29, 2026.",
        ],
    )
    assert others == [
        *("Japanese classes in this place", "Office to contact", "Nearest Japanese classes"),
        "Classes in the whole prefecture",
    ]
    assert fields(message)["Japanese classes in this place"] == [
        "I do not know days and times of these classes. Open the page or ask the office.",
        "• [Suzuka: page about Japanese classes](https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html)",
    ]
    assert taps(message)["Show everyone"] == "h1:24207d7t1f:"


def test_several_times_are_lines_of_their_own(english: Texts) -> None:
    assert details.lines(TUESDAYS, english, TODAY) == [
        "[名古屋の教室, “A”](https://www.city.nagoya.jp/classes)",
        "昼クラス: Tuesday 10:00 AM–11:30 AM · conversation and reading and writing · 国際センター · "
        "中村区那古野一丁目47-1 · 国際センター駅 · lift · Child care (paid · from 18 months)",
        "夜クラス: Tuesday 7:00 PM–8:30 PM · No child care.",
        "2,000 yen for each term",
        "You can come for this many years: 3",
        "Lessons in a term: 13 · no lesson at orientation",
        "Nobody has checked this information yet.",
    ]


def test_a_page_that_is_gone_or_unsafe_is_not_offered(known: AnswerService, english: Texts) -> None:
    page, day = "https://www.city.nagoya.jp/classes", date(2026, 11, 20)
    service = AnswerService(known.directory, known.gazetteer, known.catalogues, CourseIndex(SHARED), lambda: TODAY)
    for state, said in (
        (LinkState.REACHABLE, f"[名古屋の教室, “A”]({page})"),
        (LinkState.GONE, "~~名古屋の教室, “A”~~: This page no longer exists. Ask the office, or look at this: "),
        (LinkState.HIJACKED, "~~名古屋の教室, “A”~~: Do not open this page. It now belongs to someone else."),
    ):
        service.record_checks(LinkCheck(page, state, day, last_reachable_on=day))
        shown = fields(asked(service, "Nagoya", english, CourseFilters()))
        assert said in shown[TUESDAYS.name][0]


def test_what_is_left_out_is_said_and_one_tap_away(known: AnswerService, english: Texts) -> None:
    message = asked(known, "Suzuka", english, CourseFilters(day=SUNDAY, level=Level.N1, free=True))
    assert message["embeds"][0]["description"].splitlines()[1] == (
        "I know no class with all of this, so I left out: N1."
    )
    assert next(iter(fields(message))) == "日曜日本語教室"
    tap = custom_ids.parse(taps(message)["Search without: N1"])
    assert tap == AnswerId(Subject(SUZUKA, filters=CourseFilters(day=SUNDAY, free=True)))
    assert "left out" not in known.answer(tap.subject, english).embed.description


def test_classes_elsewhere_say_where_and_how_far(known: AnswerService, english: Texts) -> None:
    evening = asked(known, "Suzuka", english, CourseFilters(day=Weekday.TUESDAY, children=True))
    assert fields(evening)["なごにほ入門"][0] == "Nagoya · 名古屋市 (44 km, north-east)"
    online = asked(known, "Wakkanai", english, CourseFilters(day=Weekday.WEDNESDAY))
    assert fields(online)["水曜クラス"][:2] == ["Sapporo · 札幌市", "Wednesday 7:00 PM–9:00 PM"]


def test_a_server_sees_its_own_classes_first_and_no_other_server_does(known: AnswerService, english: Texts) -> None:
    own = replace(SUNDAYS, name="Helpers’ class", id="7")
    with_own = known.answer(Subject(SUZUKA), english, ServerCourses(5, CourseIndex([own])))
    assert [field.name for field in with_own.embed.fields][:2] == ["Helpers’ class", "日曜日本語教室"]
    first = known.finished_for_query("Suzuka", english, Wanted(server=ServerCourses(5, CourseIndex([own]))))
    assert "Helpers" in first.body.decode()
    assert known.finished_for_query("Suzuka", english, Wanted(server=ServerCourses(5, CourseIndex([own])))) is first
    renamed = ServerCourses(6, CourseIndex([replace(own, name="Another")]))
    for other in (Wanted(), Wanted(server=renamed)):
        assert "Helpers" not in known.finished_for_query("Suzuka", english, other).body.decode()


def test_what_nobody_has_checked_for_180_days_is_marked(english: Texts) -> None:
    lately, long_ago = (replace(SUNDAYS, checked_on=day) for day in (date(2026, 6, 3), date(2026, 6, 2)))
    assert details.checked(lately, english, TODAY) == "Someone checked this information on Jun 3, 2026."
    assert details.checked(long_ago, english, TODAY) == (
        "Someone checked this information on Jun 2, 2026. ⚠️ It may be out of date."
    )


def test_more_classes_come_page_by_page(known: AnswerService, english: Texts) -> None:
    own = [replace(SUNDAYS, name=f"Class {number}", id=str(number)) for number in range(1, 10)]
    server, subject = ServerCourses(1, CourseIndex(own)), Subject(SUZUKA, filters=CourseFilters(day=SUNDAY))
    assert taps(payload(known.answer(subject, english, server)))["Show more classes"] == "cm1:2:24207d7"
    pages = [known.more_courses(subject, number, english, server) for number in (1, 2, 3, 99)]
    shown = [[field.name for field in page.embed.fields] for page in pages]
    assert list(map(len, shown)) == [4, 4, 2, 2]
    assert shown[2] == shown[3]
    assert len(set(itertools.chain(*shown[:3]))) == 10
    assert taps(payload(pages[2]))["Show more classes"] == "m1:1:24207"


def test_the_classes_of_an_answer_are_a_file_for_calendars(known: AnswerService, english: Texts) -> None:
    sundays = Subject(SUZUKA, filters=CourseFilters(day=SUNDAY, free=True))
    assert taps(payload(known.answer(sundays, english)))["Add to calendar"] == "ic1:24207d7f"
    message = calendar(known, sundays, english, None)
    assert message.content.splitlines()[1] == "Open this file to add the classes to your calendar."
    (file,) = message.files
    event: Any
    (event,) = Calendar.from_ical(file.content).walk("VEVENT")
    assert (file.name, event["summary"]) == ("classes.ics", "日曜日本語教室")
    assert event["rrule"]["BYDAY"] == ["2SU", "3SU", "4SU"]
    rooms = Subject("13104", filters=CourseFilters(level=Level.CHILDREN))  # of which nobody knows the days
    assert "Add to calendar" not in taps(payload(known.answer(rooms, english)))
    assert calendar(known, rooms, english, None).files == ()


def every_filter() -> Iterator[CourseFilters]:
    kinds = ((None, *Weekday), (None, *TimeOfDay), (None, Mode.IN_PERSON, Mode.ONLINE), (None, *Level))
    return itertools.starmap(CourseFilters, itertools.product(*kinds, (False, True), (False, True)))


def test_no_question_ends_in_an_empty_answer(known: AnswerService, english: Texts) -> None:
    for number, filters in enumerate(itertools.islice(every_filter(), 1, None, 23)):
        place = (SUZUKA, NAGOYA, WAKKANAI, "47207", "24")[number % 5]
        message = asked(known, place, english, filters)
        assert list(problems(message)) == []
        assert fields(message)
        description = message["embeds"][0]["description"]
        without = [label for label in taps(message) if label.startswith("Search without")]
        assert bool(without) == ("left out" in description or "I do not know the days and times of any" in description)


def test_every_class_is_told_in_every_language(known: AnswerService) -> None:
    for tag in known.catalogues.tags:
        texts = known.catalogues.texts(tag)
        assert texts is not None
        for course in ANNOUNCEMENTS:
            lines = details.lines(course, texts, TODAY)
            assert lines[-1]
            assert not re.search(r"[{}]", "".join(lines)), tag
        message = asked(known, NAGOYA, texts, CourseFilters(day=Weekday.TUESDAY, free=True), *SHARED)
        assert list(problems(message)) == [], tag


def test_the_terminals_options_are_those_of_the_command() -> None:
    values = {name: list(choices) for name, (choices, _) in FILTERS.items()}
    assert values == {
        "day": [day.name.lower() for day in Weekday],
        "time": list(map(str, TimeOfDay)),
        "mode": [str(Mode.IN_PERSON), str(Mode.ONLINE)],
        "level": list(map(str, Level)),
    }
