"""What a database gives back: what is kept of a person, or that it is away."""

from dataclasses import dataclass
from datetime import date


class StoreAwayError(Exception):
    """The database does not answer, or refuses: nothing was read, nothing is saved."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything that is kept about a person: the language chosen, and since when."""

    language: str
    since: date
