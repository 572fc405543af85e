"""What the store gives back: what is kept of users and guilds, reports, and what the digest told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class UserSettings:
    """Everything that is kept about a user: the language chosen, since when, and whether helpers may use it."""

    language: str
    since: date
    in_public: bool = False


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """What the managers of a guild chose.

    ``language`` is a tag or None. ``public``: everyone sees the answers unless the asker says otherwise.
    ``home`` is the code of a prefecture or municipality, or empty. ``reports`` is the id of a channel.
    Until the day ``reports_closed_until`` (UTC) nobody in the guild can report anything.
    """

    language: str | None = None
    public: bool = False
    home: str = ""
    reports: int | None = None
    reports_closed_until: date | None = None

    @property
    def near(self) -> str:
        """The code of the home's prefecture, or empty."""
        return self.home[:2]


@dataclass(frozen=True, slots=True)
class Report:
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


@dataclass(frozen=True, slots=True)
class DigestState:
    """What the weekly digest has told the maintainers, and when last.

    ``links`` are those that were gone or moved, by URL: ``gone``, or the new address.
    """

    on: date
    links: Mapping[str, str] = field(default_factory=dict)
