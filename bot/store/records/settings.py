"""What is kept of users and guilds."""

from datetime import date

from msgspec import Struct


class UserSettings(Struct, frozen=True):
    """Everything that is kept about a user.

    The language chosen, "" for none; the day of the last choice; whether helpers may use the language; whether
    answers to the user are to be text, without embeds.
    """

    language: str
    since: date
    in_public: bool = False
    as_text: bool = False


class GuildSettings(Struct, frozen=True):
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
