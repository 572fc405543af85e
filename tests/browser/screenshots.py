"""The pictures in ``docs/``, from the demo page as it is now: ``make screenshots``.

Fonts for every script have to be there, such as Debian's fonts-noto-core and fonts-noto-cjk.
"""

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, ViewportSize, sync_playwright

from tests.browser.visit import MESSAGES, PHONE, Visit, chromium, demo
from tests.conftest import ROOT

DOCS = ROOT / "docs"
PLACE = "suzuka"
PAGE: ViewportSize = {"width": 760, "height": 1500}  # high enough for a whole answer
TALL: ViewportSize = {"width": PHONE["width"], "height": 1800}
SCENE: ViewportSize = {"width": 760, "height": 700}
LANGUAGES = ("en", "ja", "ja-simple", "my", "ne", "pt-BR", "th", "ur")
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
