"""The pictures in ``docs/``, from the demo page as it is now: ``make screenshots``.

Fonts for every script have to be there, such as Debian's fonts-noto-core and fonts-noto-cjk.
"""

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Locator, ViewportSize, sync_playwright

from bot.core.desk.requests import CloseReason
from bot.replies.service.creation import create_service
from bot.replies.wording.desk import phrases, requests, states
from bot.settings import Settings
from tests.browser.visit import MESSAGES, PHONE, Visit, chromium, demo
from tests.conftest import ROOT

DOCS = ROOT / "docs"
PLACE = "suzuka"
PAGE: ViewportSize = {"width": 760, "height": 1500}  # high enough for a whole answer
TALL: ViewportSize = {"width": PHONE["width"], "height": 1800}
SCENE: ViewportSize = {"width": 760, "height": 700}
LANGUAGES = ("en", "ja", "ja-simple", "my", "ne", "pt-BR", "th", "ur")
# Members of the desk, and what they need, in their own language; the helper works in English.
AT_THE_DESK = {
    "ne": "मलाई शनिबार जापानी कक्षा चाहिन्छ।",
    "ja-simple": "どようびに にほんごを べんきょうしたいです。",
}
COLOURS = 64  # enough for text on a dark ground; a third of the bytes


def main() -> None:
    """Write all of them."""
    with sync_playwright() as playwright, chromium(playwright) as browser:
        with demo("en") as url:
            answer(browser, url, DOCS / "suzuka.png", PAGE)
            helper(browser, url, DOCS / "helpers.png")
            manager(browser, url, DOCS / "server-admins.png")
            messages(browser, url, DOCS / "messages")
        for tag in LANGUAGES:
            with demo(tag) as url:
                answer(browser, url, DOCS / "languages" / f"{tag}.png", TALL)
        for tag, need in AT_THE_DESK.items():
            with demo(tag) as url:
                desk(browser, url, tag, need, DOCS / "desk")


def answer(browser: Browser, url: str, file: Path, size: ViewportSize) -> None:
    """The answer to /classes alone."""
    with Visit(browser, url, size) as visit:
        shoot(visit, visit.classes(PLACE), file)


def helper(browser: Browser, url: str, file: Path) -> None:
    """A helper about to use the menu of what somebody wrote."""
    with Visit(browser, url, SCENE) as visit:
        visit.be("helper")
        message = visit.page.locator(MESSAGES).first
        message.hover()
        message.get_by_role("button", name="Apps").click()
        save(visit.page.screenshot(), file)


def manager(browser: Browser, url: str, file: Path) -> None:
    """What /settings tells who manages the server."""
    with Visit(browser, url, PAGE) as visit:
        visit.be("manager")
        shoot(visit, visit.command("settings"), file)


def messages(browser: Browser, url: str, folder: Path) -> None:
    """One picture for each group of messages, for who translates them (docs/translating.md)."""
    folder.mkdir(exist_ok=True)
    with Visit(browser, url, TALL) as visit:
        for command in ("about", "browse", "help", "language", "privacy"):
            shoot(visit, visit.command(command), folder / f"{command}.png")
        shown = visit.classes(PLACE)
        pressed = {"email": "Show an email to copy", "more-classes": "Show more classes", "more": "More…"}
        for name, label in pressed.items():
            with visit.awaiting_message():
                button(shown, label).click()
            shoot(visit, visit.newest, folder / f"{name}.png")
        with visit.awaiting_message():
            button(visit.newest, "Show as text").click()
        shoot(visit, visit.newest, folder / "text.png")


def desk(browser: Browser, url: str, tag: str, need: str, folder: Path) -> None:
    """A request on a phone: the form, the thread as it begins, a question with its answer, and how it ends."""
    folder.mkdir(exist_ok=True)
    catalogues = create_service(Settings()).catalogues
    member, helper = catalogues.texts(tag) or catalogues.source, catalogues.source
    with Visit(browser, url, PHONE) as visit:
        visit.classes(PLACE).get_by_role("button", name=requests.title(member)).click()
        visit.page.get_by_role("dialog").get_by_role("textbox").first.fill(need)
        save(visit.page.screenshot(), folder / f"{tag}-form.png")
    with Visit(browser, url, TALL) as visit:
        visit.classes(PLACE).get_by_role("button", name=requests.title(member)).click()
        visit.open_thread(visit.send_form(need))
        shoot(visit, visit.page.locator(MESSAGES).first, folder / f"{tag}-thread.png")
        visit.be("helper")
        taken = visit.press(helper.term("button", "Take"))
        visit.press(helper.term("button", "Phrases"))
        visit.choose("times")
        with visit.awaiting_message():
            visit.choose("time")
        visit.be("you")
        time = phrases.find("time", member)
        assert time is not None
        visit.press(time.answers[-1].text)
        visit.press(member.term("button", "Close"))
        visit.press(states.reason(CloseReason.CLASS, member))
        shoot_from(visit, taken, folder / f"{tag}-talk.png")


def shoot_from(visit: Visit, first: Locator, file: Path) -> None:
    """A message and those after it, as they stand on the page."""
    visit.page.mouse.move(0, 0)
    top, bottom = first.bounding_box(), visit.newest.bounding_box()
    assert top is not None
    assert bottom is not None
    height = bottom["y"] + bottom["height"] - top["y"]
    clip = FloatRect(x=0, y=top["y"], width=PHONE["width"], height=height)
    save(visit.page.screenshot(clip=clip), file)


def button(message: Locator, label: str) -> Locator:
    return message.locator(".message-components").get_by_role("button", name=label)


def shoot(visit: Visit, message: Locator, file: Path) -> None:
    visit.page.mouse.move(0, 0)  # no tools of a message that a pointer rests on
    save(message.screenshot(), file)


def save(picture: bytes, file: Path) -> None:
    """Write a PNG with few colours, since every checkout has all pictures."""
    few = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


if __name__ == "__main__":
    main()
