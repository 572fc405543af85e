"""Discord's markup in words that are not ours: it must not work there.

The rules are those of discord.py's ``escape_markdown`` and ``escape_mentions``; a message is worded without the
library, whose import takes longer than all the rest of a command. Every [ is escaped, whether a link follows or not:
to look for its end at each of them would take time by the square of their number.
"""

import re

# Unlike there an address has no second bracket, so that a text of brackets alone is read once and not once for each.
_URL = r"<[^: <>]+:/[^ <>]+>|(?:https?|steam)://[^\s<]+[^<.,:;\"'\]\s]"
_MARK = r"[_\\~|*`\[]|^>(?:>>)?\s|^#{1,3}|^\s{0,20}-"
_URL_OR_MARK = re.compile(rf"({_URL})|(?:{_MARK})", re.MULTILINE)
_MENTION = re.compile(r"@(?=everyone|here|[!&]?[0-9]{17,20})")


def escape_markdown(text: str) -> str:
    """A text that is shown as it is; addresses in it stay as they are."""
    return _URL_OR_MARK.sub(lambda found: found[0] if found[1] else f"\\{found[0]}", text)


def escape_mentions(text: str) -> str:
    """A text in which nobody is mentioned."""
    return _MENTION.sub("@\u200b", text)
