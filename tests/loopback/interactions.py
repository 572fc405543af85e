"""What a person does with the bot, and what the bot makes of it."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tests.loopback.messages import EPHEMERAL, components
from tests.loopback.patience import PATIENCE
from tests.loopback.problems import Json
from tests.loopback.world import MAY_WRITE, Chat, Person, Place, Server, said, snowflake

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5  # types of interactions
MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, CHOICES, FORM = 4, 5, 6, 7, 8, 9  # types of answers
ALLOWED_ANSWERS: Mapping[int, frozenset[int]] = {
    COMMAND: frozenset({MESSAGE, DEFERRED, FORM}),
    COMPONENT: frozenset({MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, FORM}),
    AUTOCOMPLETE: frozenset({CHOICES}),
    MODAL: frozenset({MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE}),
}
BUTTON, SELECT, TEXT_INPUT, LABEL = 2, 3, 4, 18
ON_MESSAGE = 3  # type of a command
MENUS_OF_FORMS = frozenset({"link"})  # fields whose value is chosen, not written
_PERSON, _CHANNEL = 6, 7  # types of options
_OPTION_TYPES: Mapping[type, int] = {str: 3, int: 4, bool: 5, float: 10}

Value = str | int | bool | float | Person | Server
"""A server as a value is its channel."""


@dataclass(frozen=True, slots=True)
class Slash:
    """A slash command with its options."""

    command: str
    options: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Typing:
    """Somebody is typing an option of a slash command, and its client asks what to offer."""

    command: str
    option: str
    typed: str
    others: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Click:
    """A tap on a button of a message that the bot has sent, also long ago."""

    message: Json
    custom_id: str


@dataclass(frozen=True, slots=True)
class Choose:
    """A choice in a menu of a message that the bot has sent."""

    message: Json
    custom_id: str
    value: str


@dataclass(frozen=True, slots=True)
class OnMessage:
    """A command from the menu of somebody's message."""

    command: str
    text: str
    author: Person = field(default_factory=Person)


@dataclass(frozen=True, slots=True)
class Fill:
    """A form that the bot has opened, filled in: a value for each field, by its id."""

    custom_id: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Raw:
    """Any other interaction, as Discord's documentation writes it: a modal, a select, a context menu."""

    type: int
    data: Json
    message: Json | None = None


Kind = Slash | Typing | Click | Choose | OnMessage | Fill | Raw


@dataclass(frozen=True, slots=True)
class Answer:
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


def payload(kind: Kind, person: Person, place: Place, *, application_id: int, command_ids: Mapping[str, str]) -> Json:
    """The interaction as the gateway brings it."""
    identifier = snowflake()
    return {
        "id": str(identifier),
        "application_id": str(application_id),
        "token": f"interaction-{identifier}",
        "version": 1,
        "locale": person.locale,
        "entitlements": [],
        "app_permissions": str(place.permissions if isinstance(place, Server) else MAY_WRITE),
        "attachment_size_limit": 10 << 20,
        "channel": place.channel,
        "channel_id": str(place.channel_id),
        **_what(kind, command_ids),
        **_where(person, place),
    }


def _what(kind: Kind, command_ids: Mapping[str, str]) -> Json:  # noqa: PLR0911 - one for each kind
    match kind:
        case Slash(command, options):
            given = [_option(name, value) for name, value in options.items()]
            data = _command(command, given, command_ids) | {"resolved": _resolved(options.values())}
            return {"type": COMMAND, "data": data}
        case Typing(command, option, typed, others):
            given = [_option(name, value) for name, value in others.items()]
            given.append(_option(option, typed) | {"focused": True})
            return {"type": AUTOCOMPLETE, "data": _command(command, given, command_ids)}
        case Click(message, custom_id):
            return {
                "type": COMPONENT,
                "data": {"component_type": BUTTON, "custom_id": custom_id},
                "message": message,
            }
        case Choose(message, custom_id, value):
            chosen = {"component_type": SELECT, "custom_id": custom_id, "values": [value]}
            return {"type": COMPONENT, "data": chosen, "message": message}
        case OnMessage(command, text, author):
            written = said(text, author)
            data = {"id": command_ids.get(command) or str(snowflake()), "name": command, "type": ON_MESSAGE}
            data |= {"target_id": written["id"], "resolved": {"messages": {written["id"]: written}}}
            return {"type": COMMAND, "data": data}
        case Fill(custom_id, values):
            fields = [_filled(number, name, value) for number, (name, value) in enumerate(values.items(), 1)]
            return {"type": MODAL, "data": {"custom_id": custom_id, "components": fields}}
        case Raw(type_, data, message):
            return {"type": type_, "data": data} | ({"message": message} if message else {})


def _filled(number: int, name: str, value: str) -> Json:
    """A field of a form as a client sends it back; what a menu of it holds is a list."""
    inner: Json = {"id": 2 * number, "custom_id": name}
    inner |= {"type": SELECT, "values": [value]} if name in MENUS_OF_FORMS else {"type": TEXT_INPUT, "value": value}
    return {"type": LABEL, "id": 2 * number - 1, "component": inner}


def _resolved(values: Iterable[Value]) -> Json:
    """The people and channels among the values, as Discord sends them along."""
    found: Json = {"users": {}, "channels": {}}
    for value in values:
        if isinstance(value, Person):
            found["users"][str(value.id)] = value.user
        elif isinstance(value, Server):
            found["channels"][str(value.channel_id)] = value.channel
    return found


def _command(name: str, options: list[Json], ids: Mapping[str, str]) -> Json:
    return {"id": ids.get(name) or str(snowflake()), "name": name, "type": 1, "options": options}


def _option(name: str, value: Value) -> Json:
    match value:
        case Person():
            return {"name": name, "type": _PERSON, "value": str(value.id)}
        case Server():
            return {"name": name, "type": _CHANNEL, "value": str(value.channel_id)}
    return {"name": name, "type": _OPTION_TYPES[type(value)], "value": value}


def _where(person: Person, place: Place) -> Json:
    match place:
        case Server(has_bot=has_bot):
            return {
                "context": 0,
                "authorizing_integration_owners": {"0": str(place.id)} if has_bot else {"1": str(person.id)},
                "guild_id": str(place.id),
                "guild": {"id": str(place.id), "locale": place.locale, "features": list(place.features)},
                "guild_locale": place.locale,
                "member": person.member,
            }
        case Chat(others=others):
            owners = {"1": str(person.id)} if others else {"0": "0", "1": str(person.id)}
            return {"context": 2 if others else 1, "authorizing_integration_owners": owners, "user": person.user}
