"""The desk on the demo page: one person asks, another one helps, and neither speaks the other's language."""

import pytest
from playwright.sync_api import Browser, expect

from bot.core.desk.requests import CloseReason, Helped
from bot.i18n.texts import Texts
from bot.replies.service import AnswerService
from bot.replies.wording.desk import phrases, requests, states
from tests.browser.visit import MESSAGES, PHONE, Visit, demo

pytestmark = pytest.mark.browser

NEED = "मलाई शनिबार जापानी कक्षा चाहिन्छ।"


def test_a_request_is_opened_taken_answered_with_phrases_and_closed(browser: Browser, service: AnswerService) -> None:
    nepali, english = service.catalogues.texts("ne"), service.catalogues.source
    assert nepali is not None
    with demo("ne") as url, Visit(browser, url, PHONE) as visit:
        visit.classes("suzuka").get_by_role("button", name=requests.title(nepali)).click()
        visit.open_thread(visit.send_form(NEED))
        first = visit.page.locator(MESSAGES).first
        expect(first).to_contain_text(NEED)

        visit.be("helper")
        expect(visit.press(english.term("button", "Take"))).to_contain_text("helper")
        visit.press(english.term("button", "Phrases"))
        visit.choose("times")
        with visit.awaiting_message():
            visit.choose("time")
        visit.be("you")
        (question, evening), (asked, answered) = _time(nepali), _time(english)
        expect(visit.newest).to_contain_text(question)
        expect(visit.newest).to_contain_text(asked)
        expect(visit.press(evening)).to_contain_text(answered)

        visit.press(nepali.term("button", "Close"))
        closed = visit.press(states.reason(CloseReason.CLASS, nepali))
        expect(closed).to_contain_text(states.reason(CloseReason.CLASS, english))
        expect(visit.press(requests.helped(Helped.YES, nepali))).to_contain_text(states.thanks(nepali))
        expect(visit.page.get_by_label("Channel")).to_contain_text(english.term("request", "Closed"))

        # Whom nobody has asked into the thread goes back to the channel.
        visit.page.get_by_label("Viewing as").select_option(label="manager")
        expect(visit.page.get_by_label("Channel").get_by_role("option")).to_have_text(["ask-here"])


def _time(texts: Texts) -> tuple[str, str]:
    """The question for the time of day, and one of its answers."""
    phrase = phrases.find("time", texts)
    assert phrase is not None
    return phrase.text, next(answer.text for answer in phrase.answers if answer.key == "evening")
