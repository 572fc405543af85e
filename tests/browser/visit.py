"""A running demo, a browser, and what a visitor does on the page."""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Playwright, ViewportSize, expect

PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 800}
_NAMES = ("chromium", "chromium-browser", "google-chrome")
# The bot is local and so is all that the page shows: Chromium's own calls home would be the only ones.
_OPTIONS = ("--no-sandbox", "--disable-background-networking", "--disable-component-update")
_PATIENCE = 20_000  # ms: the machine may be busy
MESSAGES = "article[data-message-id]"
_TYPING = 20  # ms for a key
_A_MOMENT = 50  # ms


@contextmanager
def demo(language: str) -> Iterator[str]:
    """A demo of its own; gives its URL."""
    command = [sys.executable, "-m", "bot", "demo", "--no-browser", "--lang", language]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[-1]
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(_PATIENCE)


@contextmanager
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """The Chromium of this machine; Playwright's own, which it would download, is not used."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    assert path, "no Chromium here; install it, such as by: apt-get install chromium"
    with playwright.chromium.launch(executable_path=path, args=list(_OPTIONS)) as browser:
        yield browser


class Visit:
    """One visitor's open page. Messages are found by their order and parts, not by what stands in them."""

    def __init__(self, browser: Browser, url: str, size: ViewportSize) -> None:
        on_phone = size["width"] < 500
        context = browser.new_context(viewport=size, has_touch=on_phone, is_mobile=on_phone)
        context.set_default_timeout(_PATIENCE)
        self.faults: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self._note)
        self.page.goto(url)
        self.composer = self.page.get_by_role("textbox", name="Message", exact=True)
        expect(self.composer).to_be_visible(timeout=_PATIENCE)

    def __enter__(self) -> "Visit":
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self.page.context.close()
        if kind is None:
            assert self.faults == []

    def _note(self, line: ConsoleMessage) -> None:
        if line.type == "error":
            self.faults.append(line.text)

    @property
    def newest(self) -> Locator:
        """The message that is the newest now, also when others have come."""
        last = self.page.locator(MESSAGES).last
        return self.page.locator(f'article[data-message-id="{last.get_attribute("data-message-id")}"]')

    @contextmanager
    def awaiting_message(self) -> Iterator[None]:
        """Until a message has come that was not there before."""
        newer = self.newest.locator("~ article")
        yield
        expect(newer.first).to_be_visible(timeout=_PATIENCE)
        self.settle()

    def settle(self) -> None:
        """Until simcord's page has no action under way."""
        self._until("simcordPreview.ready && !simcordPreview.pendingAction")

    def _until(self, condition: str) -> None:
        """Until a condition in JavaScript holds; the page's own policy refuses Playwright's way to wait for one."""
        end = time.monotonic() + _PATIENCE / 1000
        while not self.page.evaluate(condition):
            assert time.monotonic() < end, condition
            self.page.wait_for_timeout(_A_MOMENT)

    def be(self, person: str) -> None:
        picker = self.page.get_by_label("Viewing as")
        (number,) = picker.select_option(label=person)
        self._until(f"simcordPreview.viewerId === '{number}'")
        self.settle()

    def offered(self, name: str) -> Locator:
        """The commands that begin so, as the page offers them."""
        self.composer.fill("")
        self.composer.press_sequentially(f"/{name}", delay=_TYPING)
        return self.page.locator("#command-picker-listbox").get_by_role("option")

    def classes(self, typed: str) -> Locator:
        """Use /classes with the first place that is offered for what is typed; the answer."""
        expect(self.offered("classes")).to_have_count(1)
        self.page.keyboard.press("Enter")
        self.page.keyboard.type(typed, delay=_TYPING)
        offers = self.page.locator(".command-popup").filter(has_text=typed.upper())
        offers.get_by_role("option").first.click()
        expect(offers).to_be_hidden()
        with self.awaiting_message():
            self.page.get_by_role("button", name="Send").click()
        return self.newest

    def command(self, name: str) -> Locator:
        """Use a command as it is, with none of its options; the answer."""
        # The first of those that begin so: /help, before /helper.
        expect(self.offered(name).first.locator("strong")).to_have_text(f"/{name}")
        self.page.keyboard.press("Enter")
        with self.awaiting_message():
            self.page.get_by_role("button", name="Send").click()
        return self.newest

    def press(self, label: str) -> Locator:
        """Press the newest button that bears these words; the message that comes of it."""
        with self.awaiting_message():
            self.page.locator(MESSAGES).get_by_role("button", name=label).last.click()
        return self.newest

    def send_form(self, words: str) -> Locator:
        """Write into the first field of the open form and send it; the answer."""
        form = self.page.get_by_role("dialog")
        form.get_by_role("textbox").first.fill(words)
        with self.awaiting_message():
            form.get_by_role("button", name="Submit").click()
        return self.newest

    def open_thread(self, message: Locator) -> None:
        """Go to the thread that a message names."""
        message.locator(".mention").click()
        self.page.wait_for_url("**/?channel=*")
        expect(self.page.locator(MESSAGES).first).to_be_visible(timeout=_PATIENCE)
        self.settle()

    def open_menu(self, message: Locator) -> None:
        message.click(button="right", position={"x": 100, "y": 20})
        expect(self.page.get_by_role("menu", name="Apps")).to_be_visible()

    def of_message(self, message: Locator) -> Locator:
        """Use the app's first command in the menu of a message; the answer."""
        self.open_menu(message)
        with self.awaiting_message():
            self.page.get_by_role("menuitem").first.click()
        return self.newest

    def choose(self, value: str) -> None:
        """Choose an option, by its value, from that menu of the newest message which has it."""
        option = self.page.locator(f'[role="option"][data-value="{value}"]')
        self.newest.locator(".preview-select").filter(has=option).get_by_role("combobox").click()
        option.filter(visible=True).click()
        self.settle()
