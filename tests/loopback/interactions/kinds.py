"""What a person can do with the bot, and the numbers that Discord has for it."""

from collections.abc import Mapping

from msgspec import Struct, field

from tests.loopback.limits.problems import Json
from tests.loopback.world import Channel, Person, Role, Server, snowflake

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


class Upload(Struct, frozen=True):
    """A file that somebody attaches to a slash command."""

    name: str
    content: bytes
    id: int = field(default_factory=snowflake)


Value = str | int | bool | float | Person | Role | Channel | Server | Upload
"""A server as a value is its channel."""


class Slash(Struct, frozen=True):
    """A slash command with its options; a subcommand stands behind its command and a blank."""

    command: str
    options: Mapping[str, Value] = field(default_factory=dict)


class Typing(Struct, frozen=True):
    """Somebody is typing an option of a slash command, and its client asks what to offer."""

    command: str
    option: str
    typed: str
    others: Mapping[str, Value] = field(default_factory=dict)


class Click(Struct, frozen=True):
    """A tap on a button of a message that the bot has sent, also long ago."""

    message: Json
    custom_id: str


class Choose(Struct, frozen=True):
    """A choice in a menu of a message that the bot has sent: an option, or several; a person, role or channel."""

    message: Json
    custom_id: str
    value: str | tuple[str, ...] | Person | Role | Channel


class OnMessage(Struct, frozen=True):
    """A command from the menu of somebody's message."""

    command: str
    text: str
    author: Person = field(default_factory=Person)


class Fill(Struct, frozen=True):
    """A form that the bot has opened, filled in: by the field's id, a value, or what was chosen in a menu."""

    custom_id: str
    values: Mapping[str, str | tuple[str, ...]]
    message: Json | None = None
    """The one whose button opened the form."""


class Raw(Struct, frozen=True):
    """Any other interaction, as Discord's documentation writes it: a modal, a select, a context menu."""

    type: int
    data: Json
    message: Json | None = None


Kind = Slash | Typing | Click | Choose | OnMessage | Fill | Raw
