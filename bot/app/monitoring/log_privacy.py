"""What no log shows, whoever writes it: who asked, the tokens of interactions, and, unless an operator says so, what.

At DEBUG the libraries write whole events, calls and statements. Of theirs only what is known to be harmless is kept.
"""

import logging
import re
from collections.abc import Mapping
from typing import Any

_OWN = "bot"  # the root of our loggers, which name a server or a channel where an operator needs it
_GONE = "…"
# In the paths of interactions and webhooks an identifier and a token follow.
_TOKENS = re.compile(r"(/(?:interactions|webhooks)/)[^/\s]+/[^/\s?\"')]+|\baW50ZXJhY3Rpb24[\w.=-]+")
_IDS = re.compile(r"(?<![\d.])\d{15,20}(?!\d)")
_IDS_BUT_OF_PLACES = re.compile(r"(?<!guild=)(?<!channel )(?<![\d.])\d{15,20}(?!\d)")
_WORD_OR_ADDRESS = re.compile(r"[\w.,:;/?=&%<>+-]{1,300}", re.ASCII)
_ASKED = ("name", "options", "custom_id", "values", "components", "value", "component")


class LogPrivacy(logging.Filter):
    """For a handler: rewrites what passes. ``queries``: what people typed may be shown."""

    def __init__(self, *, queries: bool = False) -> None:
        super().__init__()
        self._queries = queries

    def filter(self, record: logging.LogRecord) -> bool:
        own = record.name.split(".")[0] == _OWN
        if not own and record.levelno < logging.WARNING and record.args:
            record.args = self._harmless_arguments(record.args)
        ids = _IDS_BUT_OF_PLACES if own else _IDS
        record.msg, record.args = _scrub(record.getMessage(), ids), None
        if record.exc_info:
            record.exc_text = _scrub(logging.Formatter().formatException(record.exc_info), ids)
        return True

    def _harmless_arguments(self, arguments: Any) -> Any:  # noqa: ANN401 - a tuple, or one mapping
        if isinstance(arguments, tuple):
            return tuple(map(self._harmless, arguments))
        return {name: self._harmless(value) for name, value in arguments.items()}

    def _harmless(self, value: object) -> object:
        if value is None or isinstance(value, (bool, int, float)):
            return value
        if isinstance(value, Mapping) and "op" in value:
            return self._event(value)
        text = str(value) if type(value).__name__ in {"str", "URL"} else ""
        return text if _WORD_OR_ADDRESS.fullmatch(text) else f"<{type(value).__name__}>"

    def _event(self, event: Mapping[str, Any]) -> object:
        """Of an event of the gateway its kind and number; what was asked, if that may be shown."""
        shown = {key: event.get(key) for key in ("op", "t", "s")}
        data = event.get("d")
        if self._queries and event.get("t") == "INTERACTION_CREATE" and isinstance(data, Mapping):
            shown["asked"] = _asked(data.get("data"))
        return shown


def _asked(part: object) -> object:
    """What was chosen and typed, without the people and messages that Discord sends along."""
    if isinstance(part, Mapping):
        return {key: _asked(part[key]) for key in _ASKED if key in part}
    if isinstance(part, list):
        return [_asked(each) for each in part]
    return part


def _scrub(text: str, ids: re.Pattern[str]) -> str:
    without_tokens = _TOKENS.sub(lambda match: f"{match[1]}{_GONE}/{_GONE}" if match[1] else _GONE, text)
    return ids.sub(_GONE, without_tokens)
