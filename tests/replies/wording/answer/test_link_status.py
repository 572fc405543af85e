"""What readers see of a link: when it was looked at, that it is gone, and what they can do then."""

import re
from collections.abc import Callable, Iterable
from datetime import date

import pytest
from msgspec.structs import replace

from bot.core.directory.directory import Directory
from bot.core.directory.link_checks import LinkCheck, LinkState
from bot.core.gazetteer.lookup import Gazetteer
from bot.i18n.catalogues import Catalogues
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.custom_ids import Subject
from bot.replies.message import Message
from bot.replies.payload import payload
from bot.replies.service import AnswerService
from tests.loopback.limits.messages import message_problems

DAY, LATER = date(2026, 11, 3), date(2026, 11, 20)
SUZUKA = "24207"
CLASS = "https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html"
OFFICE = "https://www.city.suzuka.lg.jp/"
NOT_CHECKED = "Some links may be old."
Looked = Callable[..., AnswerService]


def seen(*urls: str, on: date = DAY, state: LinkState = LinkState.REACHABLE) -> list[LinkCheck]:
    return [LinkCheck(url, state, on) for url in urls]


@pytest.fixture
def looked(service: AnswerService, gazetteer: Gazetteer) -> Looked:
    """The counter, after looks at links."""

    def make(checks: Iterable[LinkCheck]) -> AnswerService:
        old = service.directory
        rows = [row for group in old.offices.values() for row in group]
        classes = [row for group in old.classes.values() for row in group]
        directory = Directory(old.places.values(), rows, classes, old.sources.values(), checks)
        return AnswerService(directory, gazetteer, service.catalogues)

    return make


def field(message: Message, name: str) -> str:
    (value,) = (field.value for field in message.embed.fields if field.name == name)
    return value or ""


def footer(message: Message) -> str:
    return message.embed.footer


def urls(message: Message) -> set[str]:
    """What a tap in the message opens."""
    return set(re.findall(r"\]\((\S+?)\)", str(payload(message))))


def shown(directory: Directory) -> list[str]:
    """Every link of the answer for Suzuka."""
    answer = directory.answer(directory.places[SUZUKA])
    near = [link.url for place in answer.nearest for link in place.classes]
    own = [link.url for link in (*answer.classes, *answer.prefecture_classes)]
    return [url for office in answer.offices for url in office.urls] + own + near


def test_as_long_as_nothing_was_looked_at_the_answer_says_so_once(service: AnswerService, english: Texts) -> None:
    message = service.answer(Subject(SUZUKA), english)
    assert NOT_CHECKED in footer(message)
    assert str(payload(message)).count(NOT_CHECKED) == 1


def test_links_that_were_all_looked_at_on_one_day_say_it_once(looked: Looked, english: Texts) -> None:
    service = looked(())
    message = looked(seen(*shown(service.directory))).answer(Subject(SUZUKA), english)
    assert "Links checked on Nov 3, 2026." in footer(message)
    assert NOT_CHECKED not in footer(message)
    assert str(payload(message)).count("checked") == 1


def test_links_that_were_looked_at_on_different_days_tell_the_first_of_them_once(
    looked: Looked, english: Texts
) -> None:
    first, *others = shown(looked(()).directory)
    message = looked([*seen(first), *seen(*others, on=LATER)]).answer(Subject(SUZUKA), english)
    assert "Links checked on Nov 3, 2026 or later." in footer(message)
    assert str(payload(message)).count("2026") == 1


def test_as_long_as_one_link_was_not_looked_at_the_footer_says_so(looked: Looked, english: Texts) -> None:
    message = looked(seen(CLASS)).answer(Subject(SUZUKA), english)
    assert footer(message).endswith(NOT_CHECKED)


def test_a_class_that_is_gone_is_struck_and_its_old_copy_is_offered_instead(looked: Looked, english: Texts) -> None:
    message = looked(seen(CLASS, state=LinkState.GONE)).answer(Subject(SUZUKA), english)
    here = field(message, "Japanese classes in this place")
    assert here.startswith("• ~~Suzuka: page about Japanese classes~~: This page no longer exists.")
    assert f"[old copy of this page](https://web.archive.org/web/2018/{CLASS})" in here
    assert CLASS not in urls(message)


def test_the_old_copy_is_of_the_year_in_which_the_page_was_last_seen(looked: Looked, english: Texts) -> None:
    (check,) = seen(CLASS, state=LinkState.GONE)
    message = looked([replace(check, last_reachable_on=date(2024, 5, 1))]).answer(Subject(SUZUKA), english)
    assert f"https://web.archive.org/web/2024/{CLASS}" in field(message, "Japanese classes in this place")


def test_a_page_that_belongs_to_somebody_else_is_not_linked_at_all(looked: Looked, english: Texts) -> None:
    message = looked(seen(CLASS, state=LinkState.HIJACKED)).answer(Subject(SUZUKA), english)
    assert "Do not open this page." in field(message, "Japanese classes in this place")
    assert CLASS not in str(payload(message))


def test_an_office_page_that_is_gone_is_struck(looked: Looked, english: Texts) -> None:
    for office in (False, True):
        service = looked(seen(OFFICE, state=LinkState.GONE))
        message = service.answer(Subject(SUZUKA, office), english)
        contact = field(message, "Office to contact")
        assert "~~Official website~~: This page no longer exists." in contact
        assert contact.endswith("· shimintaiwa@city.suzuka.lg.jp")
        assert OFFICE not in urls(message)


@pytest.mark.parametrize("state", [LinkState.REACHABLE, LinkState.MOVED, LinkState.UNKNOWN])
def test_a_link_that_is_not_known_to_be_gone_is_offered(looked: Looked, english: Texts, state: LinkState) -> None:
    message = looked(seen(CLASS, state=state)).answer(Subject(SUZUKA), english)
    assert CLASS in urls(message)


def test_a_website_that_belongs_to_somebody_else_is_offered_nowhere(looked: Looked, english: Texts) -> None:
    for code, heading in ((SUZUKA, "Office to contact"), ("24211", "Official website")):
        website = looked(()).directory.places[code].website
        for office in (False, True):
            message = looked(seen(website, state=LinkState.HIJACKED)).answer(Subject(code, office), english)
            assert website not in urls(message)
            assert "Do not open this page." in field(message, heading)


def test_the_e_mail_leads_to_no_page_that_belongs_to_somebody_else(looked: Looked, english: Texts) -> None:
    directory = looked(()).directory
    (code, *_) = (
        place.code
        for place in directory.places.values()
        if (answer := directory.answer(place)).office_pages and not any(office.emails for office in answer.offices)
    )
    pages = directory.answer(directory.places[code]).office_pages
    website = directory.places[code].website
    assert pages[0] in field(looked(()).email_draft(code, english), "Office web page")
    only_the_website = looked(seen(*pages, state=LinkState.HIJACKED)).email_draft(code, english)
    assert not any(page in str(payload(only_the_website)) for page in {*pages} - {website})
    neither = looked(seen(*pages, website, state=LinkState.HIJACKED)).email_draft(code, english)
    assert "Office web page" not in [named.name for named in neither.embed.fields]


def test_a_look_that_told_nothing_is_not_called_a_check(looked: Looked, english: Texts) -> None:
    (check,) = seen(CLASS, state=LinkState.UNKNOWN)
    never = looked([check]).answer(Subject(SUZUKA), english)
    assert NOT_CHECKED in footer(never)
    before = looked([replace(check, last_reachable_on=LATER)]).answer(Subject(SUZUKA), english)
    assert NOT_CHECKED in footer(before)  # of the other links nothing is known


def nearest(service: AnswerService) -> list[str]:
    directory = service.directory
    return [near.nearby.place.english for near in directory.answer(directory.places[SUZUKA]).nearest]


def links_of(service: AnswerService, name: str) -> list[str]:
    (place,) = (place for place in service.directory.with_classes if place.english == name)
    return [link.url for link in service.directory.current_classes(place.code)]


def test_the_nearest_classes_leave_out_places_whose_pages_are_all_gone(looked: Looked) -> None:
    before = looked(())
    assert nearest(before) == ["Nagoya", "Komaki", "Toyota"]
    first, *others = links_of(before, "Toyota")
    assert nearest(looked(seen(first, state=LinkState.GONE))) == ["Nagoya", "Komaki", "Toyota"]
    assert nearest(looked(seen(first, *others, state=LinkState.GONE))) == ["Nagoya", "Komaki"]  # Gifu is too far


def test_a_page_that_was_seen_is_preferred_at_little_more_distance(looked: Looked) -> None:
    before = looked(())
    assert nearest(looked(seen(*links_of(before, "Toyota")))) == ["Nagoya", "Toyota", "Komaki"]  # 57 km before 54
    far = looked(seen(*links_of(before, "Hamamatsu")))
    assert nearest(far) == ["Nagoya", "Komaki", "Toyota"]


def test_a_look_at_a_link_is_told_from_the_next_answer_on(looked: Looked, english: Texts) -> None:
    service = looked(())
    assert CLASS in urls(service.answer(Subject(SUZUKA), english))
    service.record_checks(LinkCheck(CLASS, LinkState.GONE, LATER))
    assert CLASS not in urls(service.answer(Subject(SUZUKA), english))


def test_rows_that_a_person_has_checked_say_so(service: AnswerService, gazetteer: Gazetteer, english: Texts) -> None:
    old = service.directory
    offices = [replace(row, checked_on=DAY, checked_by="Mana") for row in old.current_offices(SUZUKA)]
    classes = [replace(row, checked_on=LATER, checked_by="Mana") for row in old.current_classes(SUZUKA)]
    directory = Directory(old.places.values(), offices, classes, old.sources.values())
    message = AnswerService(directory, gazetteer, service.catalogues).answer(Subject(SUZUKA), english)
    assert "Someone checked this information on Nov 3, 2026." in footer(message)
    assert "Mana" not in str(payload(message))


def test_what_is_known_of_links_is_inside_discords_limits_in_every_language(
    looked: Looked, catalogues: Catalogues
) -> None:
    for state in LinkState:
        every = looked(()).directory.all_links()
        service = looked(LinkCheck(url, state, DAY if len(url) % 2 else LATER) for url in every)
        for tag in catalogues.tags:
            texts = catalogues.texts(tag)
            assert texts is not None
            for code in (SUZUKA, "23", "14109", "23201", "27", "22130"):
                message = service.answer(Subject(code), texts)
                assert list(message_problems(payload(message))) == []
                assert limits.length(message.content) <= limits.CONTENT
