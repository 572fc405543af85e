"""Every id that a message carries is one of ours, is short enough, and is read as it was written."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.app.components import COMPONENTS, FORMS
from bot.core.courses.filters import CourseFilters, TimeOfDay
from bot.core.courses.index import CourseIndex
from bot.core.courses.vocabulary import Level, Mode, Weekday
from bot.core.desk.choosing import Helper
from bot.core.desk.requests import CloseReason, Helped, Request
from bot.i18n.texts import Texts
from bot.replies import custom_ids, limits
from bot.replies.custom_ids import (
    KINDS,
    AnswerId,
    CustomId,
    LanguageSelectId,
    LanguagesId,
    MoreClassesId,
    ReportFormId,
    ReportId,
    Subject,
)
from bot.replies.message import Message
from bot.replies.payload import payload
from bot.replies.service import AnswerService, ServerCourses, Wanted
from bot.replies.service.calendars import calendar
from bot.replies.wording import dialogs
from bot.replies.wording.answer import answers
from bot.replies.wording.courses import drafts, lists
from bot.replies.wording.desk import panel, phrase_messages, phrases, requests, states
from bot.replies.wording.desk.coordination import registration, setup
from bot.replies.wording.desk.requests import Both
from bot.store import Desk
from tests.core.courses.announcements import ANNOUNCEMENTS, SUNDAYS

CODES = st.from_regex(r"[0-9]{2}|[0-9]{5}", fullmatch=True)
FILTERS = st.builds(
    CourseFilters,
    st.none() | st.sampled_from(Weekday),
    st.none() | st.sampled_from(TimeOfDay),
    st.sampled_from([None, Mode.IN_PERSON, Mode.ONLINE]),
    st.none() | st.sampled_from(Level),
    st.booleans(),
    st.booleans(),
)
SUBJECTS = st.builds(Subject, CODES, st.booleans(), FILTERS)
KEYS = st.from_regex(r"[a-z0-9]{1,12}", fullmatch=True)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "subject": SUBJECTS,
    "tag": st.sampled_from(["", "ja", "ja-simple", "zh-Hant", "pt-BR"]),
    "page": st.integers(0, 999),
    "index": st.integers(0, 9),
    "part": st.nothing(),  # each kind has its own
    "allowed": st.booleans(),
    "always": st.booleans(),
    "code": CODES,
    "key": st.from_regex(r"[0-9]{1,20}", fullmatch=True),
    "user": st.integers(0, 10**20 - 1),
    "reason": st.sampled_from([reason.value for reason in CloseReason]),
    "helped": st.sampled_from([helped.value for helped in Helped]),
    "request": st.integers(0, 999_999_999),
    "phrase": KEYS,
    "answer": KEYS,
    "draft": st.integers(0, 999_999_999),
    "course": st.from_regex(r"[0-9]{1,10}", fullmatch=True),
    "lesson": st.integers(0, 99),
    "first": st.integers(0, 9_999_999_999),
    "last": st.integers(0, 9_999_999_999),
}
# Written by earlier versions; their messages still stand in channels.
SENT_BEFORE = {
    "p1:24207": AnswerId(Subject("24207")),
    "p1:24o:pt-BR": AnswerId(Subject("24", office=True), "pt-BR"),
    "l1:": LanguagesId(),
    "l1:24207": LanguagesId(Subject("24207")),
    "s1:1:": LanguageSelectId(1),
    "r1:24207": ReportId("24207"),
    "m1:1:24207": MoreClassesId(1, "24207"),
    "f1:24207": ReportFormId("24207"),
    "p1:24207d7t1m2l10fc": AnswerId(
        Subject(
            "24207",
            filters=CourseFilters(
                Weekday.SUNDAY, TimeOfDay.MORNING, Mode.ONLINE, Level.CHILDREN, free=True, children=True
            ),
        )
    ),
}


def ids_of(kind: type[CustomId]) -> st.SearchStrategy[CustomId]:
    values = {name: VALUES[name] for name in kind.__struct_fields__}
    if "code" in values and "bt1" in kind.template:
        values["code"] = st.from_regex(r"[0-9]{2}", fullmatch=True)
    if parts := re.search(r"\(\?P<part>(.*?)\)", kind.template):
        values["part"] = st.sampled_from(parts[1].split("|"))
    return st.builds(kind, **values)


def ids_in(message: Message) -> Iterator[str]:
    for row in payload(message)["components"]:
        yield from (part["custom_id"] for part in row["components"] if "custom_id" in part)


def of_phrases(texts: Texts) -> Iterator[Message]:
    """All that the phrases send, and the button that opens them."""
    request = Request(7, 1, 1, "ne", "24207", datetime.now(UTC))
    yield Message("", buttons=(phrase_messages.button(request.id, texts),))
    for group in phrases.groups(texts):
        yield phrase_messages.offer(request, group.key, texts)
        yield from filter(None, (phrase_messages.posted(own.key, request, texts, texts) for own in group.phrases))


def of_requests(texts: Texts) -> Iterator[Message]:
    """All that is sent with buttons about a request."""
    request = Request(7, 1, 1, "ne", "24207", datetime.now(UTC))
    both = Both(texts, texts)
    yield Message("", buttons=(*requests.buttons(request.id, both), requests.ask_button(texts, "24207")))
    yield states.how_did_it_end(request.id, texts)
    yield states.closed(request, both)


def with_courses(service: AnswerService, texts: Texts) -> Iterator[Message]:
    """An answer with classes of a server, a page of more of them, and which of them is for a calendar."""
    courses = [replace(SUNDAYS, name=f"{number}", id=f"{number}") for number in range(9)]
    server = ServerCourses(1, CourseIndex(courses))
    yield service.answer(Subject("24207"), texts, server)
    yield service.more_courses(Subject("24207"), 2, texts, server)
    yield calendar(service, Subject("24207"), texts, server)


def of_saved_courses(texts: Texts) -> Iterator[Message]:
    """All that is sent with buttons about the classes that a server keeps."""
    for number, course in enumerate(ANNOUNCEMENTS, 1):
        saved, today = replace(course, id=str(number)), date.min
        listed = (saved, ())
        yield drafts.message(number, saved, 0, drafts.described(*listed, texts, today), texts)
        yield drafts.spreadsheet(number, [course], [saved], texts)
        yield drafts.changed_meanwhile(*listed, texts, today)
        yield lists.page([listed], 1, 3, texts, today)
        yield from (lists.one(*listed, day, texts, today) for day in (None, today))
        yield lists.confirm_removal(*listed, texts, today)
        yield lists.question([listed], texts, today)


@settings(max_examples=40)  # of each kind
@given(st.data())
def test_every_id_comes_back_as_it_was_and_belongs_to_one_kind(data: st.DataObject) -> None:
    for kind in KINDS:
        target = data.draw(ids_of(kind))
        assert custom_ids.parse(str(target)) == target
        assert [other for other in KINDS if re.fullmatch(other.template, str(target))] == [kind]
        assert len(str(target)) <= limits.CUSTOM_ID


@pytest.mark.parametrize(("text", "target"), SENT_BEFORE.items())
def test_an_id_that_was_sent_stays_valid(text: str, target: CustomId) -> None:
    assert custom_ids.parse(text) == target
    assert str(target) == text


@pytest.mark.parametrize("text", ["", "p1", "p1:", "p2:24207", "p1:242070", "p1:24207:日本", "b1:24", "x" * 100])
def test_what_is_no_id_of_ours_is_none(text: str) -> None:
    assert custom_ids.parse(text) is None


def test_every_kind_of_component_answers_to_its_ids_alone() -> None:
    handled = [*(component.kind for component in COMPONENTS), *(form.kind for form in FORMS)]
    assert sorted(kind.prefix for kind in handled) == sorted(kind.prefix for kind in KINDS)


def test_every_id_of_every_message_is_one_of_ours(service: AnswerService, english: Texts) -> None:
    japanese = service.catalogues.texts("ja")
    assert japanese is not None
    languages = list(service.catalogues.languages.values())
    for texts in (english, japanese):
        messages = [
            *(service.for_query(query, texts) for query in ("Suzuka", "Fuchu", "xyzzy", "", "三重県", "Kohoku")),
            service.for_query("Suzuka", texts, Wanted(office=True)),
            service.more_classes("24207", 2, texts),
            *with_courses(service, texts),
            answers.more_actions(Subject("24207"), texts),
            service.as_text(Subject("24207"), texts),
            service.email_draft("24207", texts),
            service.choices.prefecture_menus(texts),
            service.choices.municipality_menus("01", 0, texts),
            service.in_message("I live in Tsu and work in Suzuka", texts),
            dialogs.choose_language(languages, texts, Subject("24207")),
            dialogs.choose_language(languages, texts, in_public=True),
            *of_phrases(texts),
            *of_requests(texts),
            *of_saved_courses(texts),
            panel.panel([texts], has_desk=True),
            setup.message(Desk(), None, (), texts),
            setup.confirm_deletion(texts),
            registration.message(Helper(1, frozenset()), languages, service.choices.prefectures, date.min, texts),
        ]
        found = {id_ for message in messages for id_ in ids_in(message)}
        assert {type(custom_ids.parse(id_)) for id_ in found} >= set(KINDS) - {form.kind for form in FORMS}
        assert [id_ for id_ in found if str(custom_ids.parse(id_)) != id_] == []
