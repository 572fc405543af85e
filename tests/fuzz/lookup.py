"""What people type into ``place:``, whole and while they type it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.core.gazetteer.outcomes import candidates_of
from tests.fuzz import texts

EXAMPLES = texts.typed()


@contextmanager
def opened() -> Iterator[Callable[[str], None]]:
    gazetteer, places = texts.data().gazetteer(), texts.data().directory.places

    def check(text: str) -> None:
        for outcome in (gazetteer.find(text), gazetteer.find(text, near="23"), gazetteer.exactly(text)):
            assert all(candidate.place.code in places for candidate in candidates_of(outcome))
        suggested = gazetteer.suggest(text)
        assert len(set(suggested)) == len(suggested) <= 25

    yield check
