"""What is kept of reports."""

from datetime import date

from msgspec import Struct


class Report(Struct, frozen=True):
    """That something is wrong with a place: with a link, or what the words say. Never by whom."""

    place: str
    link: str
    words: str
    id: int = 0
    times: int = 1
    first_on: date | None = None
    last_on: date | None = None

    @property
    def about(self) -> str:
        """Two reports with the same are one."""
        return self.link or f"{self.place} {self.words}"
