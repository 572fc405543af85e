"""Discord's documented limits, in characters unless said otherwise (August 2026).

Discord counts UTF-16 units in some places and code points in others: ``length`` is the larger.
"""

from collections.abc import Iterable

CONTENT = 2000
EMBED_TITLE = 256
EMBED_DESCRIPTION = 4096
EMBED_FIELDS = 25  # fields
EMBED_FIELD_NAME = 256
EMBED_FIELD_VALUE = 1024
EMBED_FOOTER = 2048
EMBEDS_TOTAL = 6000
ROWS = 5  # rows
BUTTONS_IN_ROW = 5  # buttons
CUSTOM_ID = 100
BUTTON_LABEL = 80
OPTIONS = 25  # options of a menu
OPTION = 100
FORM_TITLE = 45
FORM_LABEL = 45
CHOICES = 25  # choices
CHOICE_NAME = 100
COMMAND_NAME = 32
DESCRIPTION = 100
PLACEHOLDER = 150
FILE_DESCRIPTION = 1024
THREAD_NAME = 100
_OF_CONTEXTS = {
    "command": DESCRIPTION,
    "button": BUTTON_LABEL,
    "form": FORM_LABEL,
    "heading": EMBED_FIELD_NAME,
    "language": CHOICE_NAME,
    "menu": PLACEHOLDER,
    "phrase": OPTION,
    "phrase answer": BUTTON_LABEL,
    "phrase group": OPTION,
}


def length(text: str) -> int:
    """The length of a text as Discord may count it at worst."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def exceeded(context: str, text: str) -> int:
    """The limit of a gettext context that a text exceeds; 0 if it fits, or has none."""
    most = _OF_CONTEXTS.get(context, 0)
    return most if most and length(text) > most else 0


def cut(text: str, most: int) -> str:
    """The text, cut with an ellipsis if it is longer than ``most``."""
    if length(text) <= most:
        return text
    kept = text[: max(0, most - 1)]
    while kept and length(kept) > most - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def fitting(lines: Iterable[str], most: int) -> str:
    """As many whole lines as fit into ``most`` characters; an ellipsis stands for the others."""
    kept: list[str] = []
    for line in lines:
        if length("\n".join([*kept, line, "…"])) > most:
            kept.append("…")
            break
        kept.append(line)
    return "\n".join(kept)
