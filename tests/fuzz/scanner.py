"""A message in which places are looked for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise

from tests.fuzz import texts

EXAMPLES = texts.typed()


@contextmanager
def opened() -> Iterator[Callable[[str], None]]:
    gazetteer = texts.data().gazetteer()

    def check(text: str) -> None:
        mentions = gazetteer.scan(text)
        assert all(0 <= mention.start < mention.end <= len(text) for mention in mentions)
        assert all(first.end <= second.start for first, second in pairwise(mentions))

    yield check
