"""What a visitor can do on the demo page: ask, press every button, change the language, be somebody else."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from bot.replies.service import AnswerService
from bot.replies.wording import server_settings
from tests.browser.visit import DESK, MESSAGES, PHONE, Visit, demo

pytestmark = pytest.mark.browser

SUZUKA = "24207"
SUZUKA_WEBSITE = "https://www.city.suzuka.lg.jp/"
# What visitors of a language type, and the language they change to.
TYPED_IN = {"en": "suzuk", "ja": "鈴鹿", "ur": "سوزوکا"}
CHANGED_TO = {"en": "es", "ja": "en", "ur": "ja"}
GLOBE = "🌐"  # on the last button of an answer, and on the one for another language
HIGHEST_BAR = 60  # px: one row of tools
IN_A_ROW = 30  # commands
A_COMMAND_EVERY = 1.6  # seconds; a person may ask twenty times in half a minute


@pytest.fixture(scope="module")
def english_demo() -> Iterator[str]:
    with demo("en") as url:
        yield url


@pytest.fixture
def at_a_desk(browser: Browser, english_demo: str) -> Iterator[Visit]:
    with Visit(browser, english_demo, DESK) as visit:
        yield visit


@pytest.mark.parametrize("language", TYPED_IN)
def test_a_phone_from_typing_to_every_button_and_another_language(
    language: str, browser: Browser, service: AnswerService
) -> None:
    with demo(language) as url, Visit(browser, url, PHONE) as visit:
        expect(visit.page).to_have_title("Madoguchi")
        fits(visit)
        answer = visit.classes(TYPED_IN[language])
        shows(answer, language, service)
        expect(answer.get_by_role("link").and_(answer.locator(f'[href="{SUZUKA_WEBSITE}"]')).first).to_be_visible()
        buttons = answer.locator(".message-components").get_by_role("button")
        more = buttons.filter(has_text=GLOBE)
        press_all(buttons.filter(has_not_text=GLOBE), visit)
        with visit.awaiting_message():
            more.click()
        behind = visit.newest.locator(".message-components").get_by_role("button")
        change = behind.filter(has_text=GLOBE)
        press_all(behind.filter(has_not_text=GLOBE), visit)
        with visit.awaiting_message():
            change.click()
        other = CHANGED_TO[language]
        visit.choose(other)
        shows(visit.classes(TYPED_IN[language]), other, service)
        fits(visit)


def test_thirty_commands_in_a_row_are_answered(browser: Browser, english_demo: str) -> None:
    with Visit(browser, english_demo, PHONE) as visit:
        for _ in range(IN_A_ROW):
            begun = time.monotonic()
            answer = visit.command("help")
            expect(answer.get_by_role("button").filter(has_text=GLOBE)).to_be_visible()
            time.sleep(max(0.0, begun + A_COMMAND_EVERY - time.monotonic()))


def test_a_manager_sets_up_the_server_and_nobody_else_is_offered_to(at_a_desk: Visit, service: AnswerService) -> None:
    expect(at_a_desk.offered("settings")).to_have_count(0)
    at_a_desk.be("manager")
    answer = at_a_desk.command("settings")
    english = service.catalogues.source
    expect(answer).not_to_contain_text(server_settings.servers_only(english))
    expect(answer).not_to_contain_text(server_settings.managers_only(english))
    at_a_desk.be("you")
    expect(answer).to_be_hidden()


def test_a_helper_finds_the_place_in_what_somebody_wrote(at_a_desk: Visit, service: AnswerService) -> None:
    at_a_desk.be("helper")
    by_maria = at_a_desk.page.locator(MESSAGES).filter(has_text="Suzuka").first
    shows(at_a_desk.of_message(by_maria), "en", service)


def shows(answer: Locator, language: str, service: AnswerService) -> None:
    """That it is the answer for Suzuka in a language: all that the answer service says, word for word."""
    texts = service.catalogues.texts(language)
    assert texts is not None
    message = service.for_query(SUZUKA, texts)
    assert message.embed is not None
    for field in message.embed.fields:
        expect(answer.locator(".embed-card")).to_contain_text(field.name or "")


def press_all(buttons: Locator, visit: Visit) -> None:
    assert buttons.count() > 1
    for button in buttons.all():
        press(button, visit)
        fits(visit)


def press(button: Locator, visit: Visit) -> None:
    """Press a button of an answer and see what comes: a message, or a form, which is closed again."""
    form = visit.page.get_by_role("dialog")
    newer = visit.newest.locator("~ article")
    button.click()
    expect(form.or_(newer).first).to_be_visible()
    visit.settle()
    if form.is_visible():
        visit.page.keyboard.press("Escape")
        expect(form).to_be_hidden()


def fits(visit: Visit) -> None:
    """That nothing reaches beyond the side of the page, and that the tools take one row."""
    assert visit.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    bar = visit.page.get_by_role("banner").bounding_box()
    assert bar is not None
    assert bar["height"] <= HIGHEST_BAR
