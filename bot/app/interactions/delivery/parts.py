"""What a message is made of, as often as it is sent: discord.py closes a file when it has been sent once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.replies import payload
from bot.replies.message import File


@dataclass(frozen=True, slots=True)
class Parts:
    """The arguments of discord.py for a message, and the files that go with it."""

    of_message: Mapping[str, Any]
    files: Sequence[File] = ()

    def new(self) -> dict[str, Any]:
        """For a message that is new."""
        return self._with("files")

    def changed(self) -> dict[str, Any]:
        """For a message that is changed."""
        return self._with("attachments")

    def _with(self, name: str) -> dict[str, Any]:
        made = {name: [payload.file(each) for each in self.files]} if self.files else {}
        return {**self.of_message, **made}
