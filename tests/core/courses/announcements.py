"""Five announcements of Japanese classes as cities make them, as values: what every face of a course must carry.

In the order of the texts:

1. “2nd, 3rd and 4th Sunday 10–12, 15 places, from June”
2. “Tuesday 10:00–11:30 with child care from 18 months, paid; 19:00–20:30; a term of 13 lessons, 2,000 yen, three years
   at most; no lesson at orientation”
3. “Wednesday 19–21, not in late March, late July to late August”
4. “two rooms, both full, waiting list”
5. “who lives or works in the city, 18 or older, residence card needed; Tuesday at one hall, Thursday at another”
"""

from datetime import date, time

from bot.core.courses.course import Cost, Course, Eligibility, Lesson, Venue
from bot.core.courses.dates import PartialDate, Period, Term, Third
from bot.core.courses.vocabulary import (
    Availability,
    ChildCare,
    CostUnit,
    Day,
    Level,
    Mode,
    Residency,
    Weekday,
)

_LATE_MARCH = PartialDate(3, third=Third.LATE)

SUNDAYS = Course(
    place="24207",
    name="日曜日本語教室",
    lessons=(
        Lesson(
            days=tuple(Day(Weekday.SUNDAY, ordinal) for ordinal in (2, 3, 4)),
            start=time(10),
            end=time(12),
            levels=(Level.BEGINNER, Level.N5),
            capacity=15,
        ),
    ),
    mode=Mode.IN_PERSON,
    costs=(Cost(0), Cost(1000, CostUnit.TEXTBOOK, "only once; paid in the first lesson")),
    languages=("en", "pt-BR"),
    email="nihongo@city.example.jp",
    term=Term(start=PartialDate(6)),
    checked_on=date(2026, 11, 29),
    checked_by="city",
)
TUESDAYS = Course(
    place="23100",
    name="なごにほ入門",
    provider="名古屋の教室, “A”",
    lessons=(
        Lesson(
            days=(Day(Weekday.TUESDAY),),
            start=time(10),
            end=time(11, 30),
            name="昼クラス",
            levels=(Level.CONVERSATION, Level.READING_AND_WRITING),
            venue=Venue("国際センター", "中村区那古野一丁目47-1", "国際センター駅", "lift"),
            child_care=ChildCare.PAID,
            child_care_from=18,
        ),
        Lesson(
            days=(Day(Weekday.TUESDAY),),
            start=time(19),
            end=time(20, 30),
            name="夜クラス",
            child_care=ChildCare.NO,
        ),
    ),
    costs=(Cost(2000, CostUnit.TERM),),
    url="https://www.city.nagoya.jp/classes",
    eligibility=Eligibility(most_years=3),
    term=Term(lessons=13, exceptions="no lesson at orientation"),
)
WEDNESDAYS = Course(
    place="01100",
    name="水曜クラス",
    lessons=(Lesson(days=(Day(Weekday.WEDNESDAY),), start=time(19), end=time(21)),),
    mode=Mode.BOTH,
    term=Term(
        breaks=(
            Period(_LATE_MARCH, _LATE_MARCH),
            Period(PartialDate(7, third=Third.LATE), PartialDate(8, third=Third.LATE)),
        ),
        holidays=False,
    ),
)
FULL_ROOMS = Course(
    place="13206",
    name="Fuchu rooms",
    lessons=(
        Lesson(name="Room A", availability=Availability.WAITING_LIST, levels=(Level.BEGINNER,)),
        Lesson(name="Room B", availability=Availability.WAITING_LIST, levels=(Level.CHILDREN,)),
    ),
    phone="03-0000-0000",
    note="two rooms, both full | waiting list",
)
TWO_HALLS = Course(
    place="27100",
    name="ボランティア教室",
    lessons=(
        Lesson(days=(Day(Weekday.TUESDAY),), start=time(14), venue=Venue("北会館")),
        Lesson(days=(Day(Weekday.THURSDAY),), weeks=2, start=time(18, 30), venue=Venue("南会館", station="難波")),
    ),
    eligibility=Eligibility(
        Residency.RESIDENTS_OR_WORKERS, minimum_age=18, residence_card=True, description="who can come every week"
    ),
    application_process="要予約。電話で",
    term=Term(PartialDate(4, 7, 2026), PartialDate(3, year=2027)),
)
ANNOUNCEMENTS = (SUNDAYS, TUESDAYS, WEDNESDAYS, FULL_ROOMS, TWO_HALLS)
