"""Finished payloads: what is kept, for how long, and within which bounds."""

import json
from datetime import date

import pytest

from bot.core.directory.link_checks import LinkCheck, LinkState
from bot.i18n.texts import Texts
from bot.replies.message import Message
from bot.replies.payload import Payloads, encoded, payload
from bot.replies.service import AnswerService, Wanted

DAY = date(2026, 11, 20)


@pytest.fixture
def own_service(service: AnswerService) -> AnswerService:
    """One that has kept nothing yet, and whose links a test may look at."""
    return AnswerService(service.directory, service.gazetteer, service.catalogues)


def test_an_answer_is_made_once_and_is_what_the_message_says(
    own_service: AnswerService, english: Texts, japanese: Texts
) -> None:
    first = own_service.finished_for_query("Suzuka", english)
    assert json.loads(first.body) == payload(own_service.for_query("Suzuka", english))
    assert own_service.finished_for_query("鈴鹿市", english) is first
    shared = json.loads(own_service.finished_for_query("Suzuka", english, Wanted(public=True)).body)
    assert len(shared["components"][0]["components"]) < len(json.loads(first.body)["components"][0]["components"])
    for other in (
        own_service.finished_for_query("Suzuka", english, Wanted(office=True)),
        own_service.finished_for_query("Suzuka", japanese),
    ):
        assert other.body != first.body


def test_a_look_at_a_link_changes_the_answers(own_service: AnswerService, english: Texts) -> None:
    before = own_service.finished_for_query("Suzuka", english)
    (link, *_) = own_service.links("24207", english)
    own_service.record_checks(LinkCheck(link, LinkState.GONE, DAY))
    assert own_service.finished_for_query("Suzuka", english).body != before.body


@pytest.mark.parametrize("typed", ["Yokohsma", "Fuchu", "xyzzy"])
def test_the_question_back_to_a_name_is_made_once(own_service: AnswerService, english: Texts, typed: str) -> None:
    first = own_service.finished_for_query(typed, english)
    assert typed in first.body.decode()
    assert own_service.finished_for_query(typed, english) is first
    assert own_service.finished_for_query(typed, english, Wanted(near="13")) is not first


def test_what_repeats_a_sentence_of_somebody_is_not_kept(own_service: AnswerService, english: Texts) -> None:
    typed = "my friend Maria and I live in xyzzy, she says"
    first = own_service.finished_for_query(typed, english)
    assert "Maria" in first.body.decode()
    assert own_service.finished_for_query(typed, english) is not first


def test_payloads_take_so_many_bytes_and_the_oldest_go() -> None:
    kept = Payloads(100_000)
    made = []

    def get(number: int) -> None:
        def make() -> str:
            made.append(number)
            return "x" * 2000

        kept.get(number, lambda: encoded(Message(make())))

    for number in range(200):
        get(number)
        get(0)  # asked for again and again, it stays
    assert kept.size <= 100_000
    assert made == list(range(200))
    get(1)
    assert made[-1] == 1


def test_half_a_surrogate_pair_is_no_reason_not_to_answer() -> None:
    assert json.loads(encoded(Message("a\ud800b")).body)["content"] == "a?b"
