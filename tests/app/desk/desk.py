"""What people do at a desk, in a line each."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from discord.utils import time_snowflake

from bot.app.client import Madoguchi
from bot.app.desk.steps import do_due
from bot.core.desk.choosing import Helper
from bot.core.desk.hours import DeskHours, Opening
from bot.core.desk.requests import Request
from bot.i18n.texts import Texts
from bot.replies.custom_ids import AskId
from bot.replies.message import Message
from bot.replies.payload import payload
from bot.replies.wording.desk.requests import ask_button
from tests.loopback import Answer, Channel, Click, Fill, LoopbackDiscord, Person, Role, Server, Thread
from tests.loopback.limits.problems import Json
from tests.loopback.patience import PATIENCE
from tests.loopback.world import MAY_RUN_A_DESK, message, user

HELPERS = Role("Helpers", mentionable=True)
DESK, FORUM = Channel("desk"), Channel("requests", ("Open", "Taken", "Closed", "Nepali", "Vietnamese"))
SERVER = Server(permissions=MAY_RUN_A_DESK, channels=(DESK, FORUM), roles=(HELPERS,))
ALWAYS = DeskHours((Opening(0, 1440),) * 7, "Asia/Tokyo")
SITA = Person("Sita", locale="en-US")
NEED = "मलाई जापानी कक्षा चाहिन्छ।"


class DeskAtWork:
    """The desk of a server, with the bot that runs it."""

    def __init__(self, bot: Madoguchi, discord: LoopbackDiscord, server: Server) -> None:
        self.bot = bot
        self.discord = discord
        self.server = server
        self.store = bot.services.store
        self.now = datetime.now(UTC)
        bot.clock = lambda: self.now

    @property
    def configuration(self) -> dict[str, object]:
        return {"channel_id": DESK.id, "helper_role_id": HELPERS.id, "language": "en", "hours": ALWAYS}

    @property
    def threads(self) -> list[Thread]:
        return list(self.discord.world.state(self.server).threads.values())

    def texts(self, tag: str) -> Texts:
        texts = self.bot.services.catalogues.texts(tag)
        assert texts is not None
        return texts

    async def helper(self, name: str, languages: str = "ne", **registered: object) -> Person:
        """Somebody with the helpers' role who has registered."""
        person = Person(name, roles=(HELPERS,))
        helper = Helper(person.id, frozenset(languages.split()), **registered)  # type: ignore[arg-type]
        await self.store.helpers.save(self.server.id, helper)
        return person

    async def speaks(self, person: Person, tag: str) -> None:
        await self.store.settings.save_user_language(person.id, tag)

    async def form(self, person: Person, code: str = "") -> Json:
        """The form that opens when somebody asks for a person."""
        answer = payload(Message("answer", buttons=(ask_button(self.texts("en"), code),)))
        own = self.discord.application_id
        under = message(answer, self.server.channel_id, user(own, "Madoguchi", bot=True), own)
        return (await self.discord.ask(Click(under, str(AskId(code))), person, self.server)).data

    async def send(self, form: Json, person: Person, need: str = NEED, place: str = "Suzuka", free: str = "") -> Answer:
        """The form, sent; the first answer that says something."""
        filled: Mapping[str, str] = {"need": need, "place": place, "free": free}
        return await self.discord.ask(Fill(form["custom_id"], filled), person, self.server)

    async def ask(self, person: Person = SITA, **words: str) -> Thread:
        """Somebody asks for a person; the thread that there is then."""
        before = set(self.threads)
        await self.send(await self.form(person), person, **words)
        (thread,) = set(self.threads) - before
        return thread

    async def tap(self, label: str, person: Person, thread: Thread) -> Answer:
        """A tap on the newest button of that label in a thread."""
        for posted in reversed(self.said(thread)):
            for row in posted["components"]:
                for button in row["components"]:
                    if label in button.get("label", ""):
                        answer = await self.discord.ask(Click(posted, button["custom_id"]), person, thread)
                        if not answer.private:
                            thread.last_message_id = time_snowflake(self.now)
                        return answer
        raise AssertionError(f"no button {label!r} in the thread")

    def said(self, thread: Thread) -> list[Json]:
        """The messages in a thread, those that answer taps among them."""
        answers = [
            exchange.original
            for exchange in self.discord.rest.answers.exchanges.values()
            if exchange.place is thread and exchange.original and not exchange.original["flags"]
        ]
        return sorted([*self.discord.rest.channels.in_channel(thread.id), *answers], key=lambda each: int(each["id"]))

    async def posted(self, thread: Thread, words: str) -> Json:
        """The next message that the bot posts by itself and that holds these words. Raises ``TimeoutError``."""
        while words not in (posted := await self.discord.rest.channels.posted(thread.id))["content"]:
            pass
        return posted

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for what the bot does after it has answered. Raises ``TimeoutError``."""
        async with asyncio.timeout(PATIENCE):
            while not holds():  # noqa: ASYNC110 - nobody tells of it
                await asyncio.sleep(0.01)

    @staticmethod
    def notified(answer: Answer) -> set[int]:
        """Whom an answer notifies."""
        return set(map(int, answer.data["allowed_mentions"].get("users", ())))

    async def write(self, person: Person, thread: Thread, words: str) -> None:
        """Somebody writes in a thread, at the time that the desk's clock shows."""
        await self.discord.rest.channels.write(person, thread, words)
        thread.last_message_id = time_snowflake(self.now)

    def words(self, thread: Thread) -> str:
        """All that was said in a thread."""
        return "\n".join(each["content"] for each in self.said(thread))

    async def request(self, thread: Thread) -> Request:
        found = await self.store.requests.get_by_thread(thread.id)
        assert found is not None
        return found

    async def later(self, **time: float) -> None:
        """Time goes by, and what is due is done."""
        self.now += timedelta(**time)
        await do_due(self.bot)


def values_of(form: Json) -> dict[str, str]:
    """What a form is filled in with when it opens."""
    return {field["component"]["custom_id"]: field["component"].get("value") or "" for field in form["components"]}
