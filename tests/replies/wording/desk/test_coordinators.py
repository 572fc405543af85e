"""What coordinators and helpers read, in every language: whole, inside Discord's limits, and with every choice."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.app.context import permissions
from bot.core.desk.choosing import Helper
from bot.core.desk.figures import count
from bot.core.desk.hours import DeskHours, Opening
from bot.core.desk.requests import CloseReason, Helped, Request, RequestState
from bot.i18n.texts import Texts
from bot.replies.message import File, Message
from bot.replies.payload import payload
from bot.replies.service import AnswerService
from bot.replies.wording import dialogs
from bot.replies.wording.desk.coordination import exports, figures, registration, setup
from bot.store import Desk, SavedReply
from tests.loopback.limits.messages import message_problems

TODAY = date(2026, 11, 28)
NOW = datetime(2026, 11, 28, 3, tzinfo=UTC)
WEEK = tuple(Opening(60 * day, 1440) if day != 6 else None for day in range(7))  # no two days alike
DESK = Desk(2**62, True, 2**62, 2**62, "my", DeskHours(WEEK, "America/Argentina/ComodRivadavia"), timedelta(hours=2))


def every_texts(service: AnswerService) -> list[Texts]:
    found = [service.catalogues.texts(tag) for tag in service.catalogues.tags]
    return [texts for texts in found if texts]


def requests(service: AnswerService, number: int) -> list[Request]:
    """As many requests, of all languages, prefectures and ends."""
    tags, prefectures = service.catalogues.tags, service.choices.prefectures
    return [
        Request(
            each,
            2**62,
            each,
            tags[each % len(tags)],
            prefectures[each % len(prefectures)].code,
            NOW,
            RequestState.CLOSED,
            thread_id=2**62,
            taken_at=NOW + timedelta(minutes=each),
            closed_at=NOW + timedelta(hours=each),
            reason=list(CloseReason)[each % len(CloseReason)],
            helped=list(Helped)[each % len(Helped)],
        )
        for each in range(1, number + 1)
    ]


def test_every_message_fits_in_every_language(service: AnswerService) -> None:
    languages, prefectures = list(service.catalogues.languages.values()), service.choices.prefectures
    helper = Helper(2**62, frozenset(service.catalogues.tags), frozenset(place.code for place in prefectures), TODAY)
    theirs = requests(service, 120)
    numbers = count(theirs, [], ZoneInfo("Asia/Tokyo"))
    missing = permissions.for_desk(forum=False)
    for texts in every_texts(service):
        notices = (setup.lacks(2**62, missing, texts), setup.cannot_notify(2**62, texts), setup.ready(DESK, texts))
        kept = [(each, "S" * 100, service.lineage(each.place)) for each in theirs]
        at_desks = (*registration.kept_requests(kept, texts), "x")
        messages = (
            setup.message(DESK, "မြန်မာဘာသာ", (setup.not_saved(texts), *notices), texts),
            setup.confirm_deletion(texts),
            registration.message(helper, languages, prefectures, TODAY, texts),
            figures.message(numbers, 366, b"PNG", File("requests.csv", b""), service.lineage, texts),
            Message(dialogs.my_data(2**62, None, None, at_desks, texts)),
            Message(dialogs.privacy(texts)),
        )
        for message in messages:
            sent = payload(message)
            assert list(message_problems(sent)) == [], (texts.tag, sent)


def test_all_options_of_the_forms_can_be_told_apart_and_fit(service: AnswerService) -> None:
    for texts in every_texts(service):
        for options in (
            setup.days(texts),
            setup.opening_times(texts),
            setup.closing_times(texts),
            setup.waits(timedelta(hours=2), texts),
            registration.away_options(TODAY, TODAY + timedelta(days=8), texts),
        ):
            labels = [option.label for option in options]
            assert len({*labels}) == len(labels) <= 25, (texts.tag, labels)
            assert max(map(len, labels)) <= 100


def test_days_with_the_same_hours_stand_on_one_line(english: Texts) -> None:
    early, late = Opening(540, 1080), Opening(780, 1440)
    for week, expected in (
        ((early,) * 7, ["Monday – Sunday: 9:00 AM – 6:00 PM"]),
        (
            (early, early, late, None, early, None, None),
            [
                "Monday – Tuesday: 9:00 AM – 6:00 PM",
                "Wednesday: 1:00 PM – 12:00 AM",
                "Thursday: closed",
                "Friday: 9:00 AM – 6:00 PM",
                "Saturday – Sunday: closed",
            ],
        ),
    ):
        assert list(setup.opening_hours(DeskHours(week, "Asia/Tokyo"), english)) == expected


def test_an_export_has_all_but_who_it_was(service: AnswerService) -> None:
    theirs = [replace(each, requester_id=7**20, helper_id=7**21) for each in requests(service, 3)]
    helpers = [Helper(7**22, frozenset({"ne"}))]
    replies: Sequence[SavedReply] = [SavedReply("hours", "ja", "九時から")]
    for file in (exports.as_csv(theirs, service.lineage), exports.as_json(1, DESK, theirs, helpers, replies)):
        for number in (7**20, 7**21, 7**22):
            assert str(number) not in file.content.decode()
