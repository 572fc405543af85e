"""What is sent, as plain values: the wording makes them, the components turn them into Discord's.

The state of a button or menu is its id alone (``bot.app.components``), so that it works after a restart.
"""

import re
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from bot.replies import limits
from bot.replies.custom_ids import CustomId, ShareId, Subject

_LINK_TARGET = re.compile(r"\]\((https?://[^\s)]+)\)")
Outcome = Literal["found", "ambiguous", "unknown", "said", "choices"]  # what the metrics count


class LinkButton(Struct, frozen=True):
    """Opens a page; the URL is http or https and at most 512 characters."""

    label: str
    url: str


class PlaceButton(Struct, frozen=True):
    """Answers with a place, to be shared in the language of ``tag``, if there is one."""

    label: str
    subject: Subject
    tag: str = ""


class ActionButton(Struct, frozen=True):
    """Does what its id says."""

    label: str
    id: CustomId
    emoji: str = ""


Button = LinkButton | PlaceButton | ActionButton


class Option(Struct, frozen=True):
    """A line of a menu and the value that it stands for; whether it is chosen already."""

    label: str
    value: str
    chosen: bool = False


class Menu(Struct, frozen=True):
    """A menu of up to 25 options; what a choice does is in its id. ``several``: any number from ``least`` on."""

    id: CustomId
    placeholder: str
    options: tuple[Option, ...]
    several: bool = False
    least: int = 0


class ChannelMenu(Struct, frozen=True):
    """A menu of the server's channels for text and forums; the one that is chosen already."""

    id: CustomId
    placeholder: str
    chosen: int | None = None


class RoleMenu(Struct, frozen=True):
    """A menu of the server's roles, of which none need be chosen; the one that is chosen already."""

    id: CustomId
    placeholder: str
    chosen: int | None = None


AnyMenu = Menu | ChannelMenu | RoleMenu


class File(Struct, frozen=True):
    """A file that goes with a message; ``description`` is what a picture shows, for those who do not see it."""

    name: str
    content: bytes
    description: str = ""


class EmbedField(Struct, frozen=True):
    """A heading and the text below it."""

    name: str
    value: str


class Embed(Struct, frozen=True):
    """A framed part of a message; what is empty is left out. ``image`` is the name of a file of the message."""

    description: str = ""
    fields: tuple[EmbedField, ...] = ()
    title: str = ""
    footer: str = ""
    image: str = ""


class Message(Struct, frozen=True):
    """What is sent: one line or a few sentences as content, embeds, buttons, menus and files.

    ``outcome`` is what the metrics count it as; ``mentions`` are the people to be notified.
    """

    content: str
    embeds: tuple[Embed, ...] = ()
    buttons: tuple[Button, ...] = ()
    menus: tuple[AnyMenu, ...] = ()
    outcome: Outcome = "said"
    mentions: tuple[int, ...] = ()
    files: tuple[File, ...] = ()

    @property
    def embed(self) -> Embed:
        """The first embed."""
        return self.embeds[0]


def as_text(message: Message) -> Message:
    """The message without embeds, for people who hide them: all that they say stands in the content."""
    return replace(message, content=whole_text(message.content, message.embeds), embeds=())


def whole_text(content: str, embeds: Iterable[Embed]) -> str:
    """A content and all that embeds say, as far as it fits into one content."""
    lines = content.split("\n")
    for embed in embeds:
        lines += ["", *embed.description.split("\n")] if embed.description else []
        for field in embed.fields:
            lines += ["", f"**{field.name}**", *field.value.split("\n")]
        lines += ["", f"-# {embed.footer}" if embed.footer else ""]
    bare = (_LINK_TARGET.sub(r"](<\1>)", line) for line in lines)  # or Discord would show a preview of each page
    return limits.fitting("\n".join(bare).strip().split("\n"), limits.CONTENT)


def for_everyone(message: Message) -> Message:
    """The message without the buttons that would post it again."""
    kept = tuple(button for button in message.buttons if not _shares(button))
    return replace(message, buttons=kept)


def _shares(button: Button) -> bool:
    return isinstance(button, ActionButton) and isinstance(button.id, ShareId)
