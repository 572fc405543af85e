"""The pictures in ``docs/``, from the demo page as it is now: ``make screenshots``.

Fonts for every script have to be there, such as Debian's fonts-noto-core and fonts-noto-cjk.
"""

from pathlib import Path

from playwright.sync_api import Browser, Locator, ViewportSize, sync_playwright

from tests.browser.visit import MESSAGES, Visit, chromium, demo
from tests.conftest import ROOT

DOCS = ROOT / "docs"
PLACE = "suzuka"
PAGE: ViewportSize = {"width": 760, "height": 1500}  # high enough for a whole answer
SCENE: ViewportSize = {"width": 760, "height": 700}
LANGUAGES = ("ja", "my", "pt-BR", "th", "ur")


def main() -> None:
    """Write all of them."""
    with sync_playwright() as playwright, chromium(playwright) as browser:
        with demo("en") as url:
            answer(browser, url, DOCS / "suzuka.png")
            helper(browser, url, DOCS / "helpers.png")
            manager(browser, url, DOCS / "server-admins.png")
        for tag in LANGUAGES:
            with demo(tag) as url:
                answer(browser, url, DOCS / "languages" / f"{tag}.png")


def answer(browser: Browser, url: str, file: Path) -> None:
    """The answer to /classes alone."""
    with Visit(browser, url, PAGE) as visit:
        shoot(visit, visit.classes(PLACE), file)


def helper(browser: Browser, url: str, file: Path) -> None:
    """A helper about to use the menu of what somebody wrote."""
    with Visit(browser, url, SCENE) as visit:
        visit.be("helper")
        message = visit.page.locator(MESSAGES).first
        message.hover()
        message.get_by_role("button", name="Apps").click()
        visit.page.screenshot(path=file)


def manager(browser: Browser, url: str, file: Path) -> None:
    """What /settings tells who manages the server."""
    with Visit(browser, url, PAGE) as visit:
        visit.be("manager")
        shoot(visit, visit.command("settings"), file)


def shoot(visit: Visit, message: Locator, file: Path) -> None:
    visit.page.mouse.move(0, 0)  # no tools of a message that a pointer rests on
    message.screenshot(path=file)


if __name__ == "__main__":
    main()
