"""Second readings: which translations somebody other than the translator has read, by a digest of each.

A digest covers the context, the source and the translation: a message of which any has changed counts as unread.
They are kept beside each catalogue, one a line.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Message

FILE = "readings.txt"
_LENGTH = 12  # hexadecimal digits: two of a few hundred messages never share them by chance


def digest(message: Message) -> str:
    """Of a message as it is now."""
    parts = (message.context or "", str(message.id), str(message.string))
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:_LENGTH]


def read(folder: Path) -> frozenset[str]:
    """The digests kept in the folder of a language; none if nothing has been read."""
    path = folder / FILE
    return frozenset(path.read_text(encoding="ascii").split()) if path.is_file() else frozenset()


def record(folder: Path, messages: Iterable[Message]) -> int:
    """Keep that these messages, as they are now, have had a second reading, and no others; how many they are."""
    digests = sorted({digest(message) for message in messages})
    (folder / FILE).write_text("".join(f"{own}\n" for own in digests), encoding="ascii", newline="\n")
    return len(digests)
