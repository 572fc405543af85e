"""The same message, laid out for a terminal with rich."""

import re
from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from bot.replies.message import ActionButton, LinkButton, Message, PlaceButton

_MASKED_LINK = re.compile(r"\[([^\[\]]+)\]\(([^\s()]+)\)")
_ESCAPED = re.compile(r"\\([*_~|`>\\#\[\]().-])")
_BOLD = re.compile(r"(\*\*.+?\*\*)")
_STRUCK = re.compile(r"~~(.+?)~~")
_CODE_SPAN = re.compile(r"`([^`]*)`")


def show(message: Message, console: Console) -> None:
    """Print a message: the embed as a panel; the key lines only where there is no title."""
    embed = message.embed
    if not embed.title:
        console.print(_text(message.content))
    parts = list(_parts(message))
    if parts:
        console.print(Panel(Group(*parts), title=embed.title, title_align="left", expand=False))


def _parts(message: Message) -> Iterator[RenderableType]:
    embed = message.embed
    if embed.description:
        yield _text(embed.description)
    for field in embed.fields:
        yield Text(f"\n{field.name}", style="bold cyan")
        yield _text(field.value or "")
    for button in message.buttons:
        match button:
            case PlaceButton(label, subject):
                yield Text(f"  {subject.code}  {label}", style="green")
            case LinkButton() | ActionButton():
                pass  # its page stands in the fields, or there is nothing to tap in a terminal
    if embed.footer.text:
        yield Text(f"\n{embed.footer.text}", style="dim")


def _text(markdown: str) -> Text:
    """Discord's markdown as far as replies use it: bold, code spans, masked links, escapes."""
    text = Text()
    for piece in _BOLD.split(_MASKED_LINK.sub(r"\1: \2", _STRUCK.sub(r"\1", markdown))):
        bold = _BOLD.fullmatch(piece) is not None
        plain = _ESCAPED.sub(r"\1", _CODE_SPAN.sub(r"“\1”", piece.strip("*") if bold else piece))
        text.append(plain, style="bold" if bold else "")
    return text
