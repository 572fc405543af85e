"""An interaction that has been sent, and what the bot makes of it."""

import asyncio

from msgspec import Struct

from tests.loopback.interactions.kinds import BUTTON, DEFERRED, SELECT, UPDATE, Choose, Click
from tests.loopback.limits.messages import EPHEMERAL, components
from tests.loopback.limits.problems import Json
from tests.loopback.patience import PATIENCE
from tests.loopback.world import Place


class Answer(Struct, frozen=True):
    """The bot's first answer to an interaction."""

    type: int
    data: Json
    """What the bot sent, as it sent it."""
    message: Json | None
    """What Discord keeps of it: this can be clicked."""
    seconds: float
    """From Discord's sending to the answer."""

    @property
    def content(self) -> str:
        return self.data.get("content") or ""

    @property
    def embed(self) -> Json:
        """The only embed."""
        (embed,) = self.data["embeds"]
        return dict(embed)

    @property
    def private(self) -> bool:
        return bool((self.data.get("flags") or 0) & EPHEMERAL)

    @property
    def buttons(self) -> list[Json]:
        return [component for component in components(self.data) if component["type"] == BUTTON]

    @property
    def menus(self) -> list[Json]:
        return [component for component in components(self.data) if component["type"] == SELECT]

    def choose(self, value: str) -> Choose:
        """The choice of a value from the only menu that has it."""
        assert self.message is not None
        (menu,) = (menu for menu in self.menus if value in {option["value"] for option in menu["options"]})
        return Choose(self.message, menu["custom_id"], value)

    @property
    def choices(self) -> list[Json]:
        return list(self.data["choices"])

    def click(self, label: str) -> Click:
        """A tap on the button of that label."""
        assert self.message is not None
        (custom_id,) = (button["custom_id"] for button in self.buttons if button["label"] == label)
        return Click(self.message, custom_id)


class Exchange:
    """An interaction that has been sent, and what has come back so far."""

    def __init__(self, payload: Json, place: Place) -> None:
        self.id = int(payload["id"])
        self.type = int(payload["type"])
        self.token = str(payload["token"])
        self.payload = payload
        self.place = place
        self.sent = asyncio.get_running_loop().time()
        self.original: Json | None = None
        self.loading = False
        """Whether the original is a placeholder that nothing has filled yet."""
        self.followups: list[Json] = []
        self.files: dict[str, bytes] = {}
        """What came with the answer, by name."""
        self._answered: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._followed_up: asyncio.Queue[Json] = asyncio.Queue()
        self._edited: asyncio.Queue[Json] = asyncio.Queue()

    @property
    def age(self) -> float:
        """Seconds since it was sent."""
        return asyncio.get_running_loop().time() - self.sent

    @property
    def answered(self) -> bool:
        return self._answered.done()

    @property
    def by_user_install(self) -> bool:
        """Whether the bot is not in the place, so that Discord allows few follow-ups."""
        return "0" not in self.payload["authorizing_integration_owners"]

    def accept(self, kind: int, data: Json, message: Json | None) -> None:
        self.original = message if kind != UPDATE else self.original
        self.loading = kind == DEFERRED
        self._answered.set_result(Answer(kind, data, message, self.age))

    def follow_up(self, message: Json) -> None:
        self.followups.append(message)
        self._followed_up.put_nowait(message)

    def edit(self, message: Json) -> None:
        if message is self.original:
            self.loading = False
        self._edited.put_nowait(message)

    async def answer(self, within: float = PATIENCE) -> Answer:
        """The first answer. Raises ``TimeoutError``."""
        return await asyncio.wait_for(asyncio.shield(self._answered), within)

    async def followup(self, within: float = PATIENCE) -> Json:
        """The next follow-up that has not been handed out yet. Raises ``TimeoutError``."""
        return await asyncio.wait_for(self._followed_up.get(), within)

    async def edited(self, within: float = PATIENCE) -> Json:
        """The answer as it is after its next edit. Raises ``TimeoutError``."""
        return await asyncio.wait_for(self._edited.get(), within)
