"""The message that Discord would get, as lines: each office, link and address is one."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from bot.cli.output import Output
from bot.cli.terminal.latin import is_shown
from bot.replies.custom_ids import Subject
from bot.replies.message import Message, PlaceButton

_MASKED_LINK = re.compile(r"\[([^\[\]]+)\]\(([^\s()]+)\)")
_DOT = " · "
_BETWEEN = re.compile(_DOT)
_ESCAPED = re.compile(r"\\([*_~|`>\\#\[\]().-])")
_MARKS = re.compile(r"\*\*|~~")
_CODE_SPAN = re.compile(r"`([^`]*)`")


def show(message: Message, output: Output, command: Callable[[Subject], str]) -> None:
    """Print a message: the content, and below it the embeds.

    ``command`` tells what to type for what a button leads to.
    """
    _print(output, message.content, "bold" if message.embeds else "")
    for embed in message.embeds:
        _print(output, embed.description, "")
        for field in embed.fields:
            output.line()
            _print(output, field.name, "bold cyan")
            _print(output, field.value, "")
    places = [button for button in message.buttons if isinstance(button, PlaceButton)]
    if places and message.outcome != "ambiguous":
        output.line()
    for button in places:
        output.line(f"{command(button.subject)}  # {button.label}", "green")
    for embed in message.embeds:
        if embed.footer:
            output.line()
            _print(output, embed.footer, "dim")


def _print(output: Output, markdown: str, style: str) -> None:
    for line in markdown.splitlines():
        for fact in _facts(line):
            output.line(_plain(fact), style)


def _facts(line: str) -> Iterator[str]:
    """A line with several links and addresses as one line for each, with what stands before them all."""
    links = [link.span() for link in _MASKED_LINK.finditer(line)]
    if not links:
        yield line
        return
    begin = links[0][0]
    dots = (dot.start() for dot in _BETWEEN.finditer(line, begin))
    cuts = [at for at in dots if not any(start <= at < end for start, end in links)]
    for start, end in pairwise((begin - len(_DOT), *cuts, len(line))):
        yield line[:begin] + line[start + len(_DOT) : end]


def _label(label: str) -> str:
    """Of a name in two scripts the one that the terminal has; nobody knows the reading of an association's name."""
    shown = [part for part in label.split(_DOT) if is_shown(part)]
    return _DOT.join(shown) or label


def _plain(markdown: str) -> str:
    """Without Discord's markdown, as far as replies use it: bold, struck, code spans, masked links, escapes."""
    text = _MARKS.sub("", _MASKED_LINK.sub(lambda link: f"{_label(link[1])}: {link[2]}", markdown))
    return _ESCAPED.sub(r"\1", _CODE_SPAN.sub(r"“\1”", text))
