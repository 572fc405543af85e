"""What the crowd asks: places as people write them, in many scripts, by clients in ten languages. Always the same."""

import itertools
import random
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from bot.replies.payload import payload
from bot.replies.service import AnswerService
from bot.settings import Settings
from bot.store import Store
from tests.benchmarks.accuracy.measured import carried
from tests.loopback import Click, Kind, Person, Server, Slash, Typing
from tests.loopback.limits.messages import components
from tests.loopback.world import message, user

# How many queries of each carried test set: 300 in all, mostly names as they are written, some hard ones.
QUERIES: Mapping[str, int] = {
    "kanji": 60,
    "hepburn": 60,
    "kana": 20,
    "macrons": 20,
    "postal-codes": 20,
    "source-chinese": 20,
    "source-hangul": 20,
    "source-cyrillic": 15,
    "source-devanagari": 15,
    "one-error": 15,
    "source-arabic": 10,
    "source-thai": 10,
    "homonyms": 10,
    "refuse-words": 5,
}
# "de" is none of our languages: there the server's are looked up.
LOCALES = ("en-US", "ja", "vi", "pt-BR", "zh-CN", "id", "hi", "ko", "ru", "de")
SHARES = {"slash": 65, "typing": 20, "place": 10, "more": 5}  # of 100 interactions
ASKS, SAVED = 5000, 500
PASSES = 4  # until the same person asks again: nobody meets a rate limit, nor waits for two answers at once
TAPPED = 50  # answers
_SEED = "madoguchi load"


class Ask(Struct, frozen=True):
    """One interaction to come."""

    number: int
    kind: Kind
    person: Person


def asks(service: AnswerService, server: Server) -> list[Ask]:
    """The interactions of a load, in their order, each by somebody else."""
    kinds = _kinds(service, server, random.Random(_SEED))
    return [Ask(number, next(kinds), _person(number)) for number in range(ASKS)]


def without_end(asks: Sequence[Ask]) -> Iterator[Ask]:
    """The same interactions again and again, by other persons who read the same languages."""
    for passed in itertools.cycle(range(PASSES)):
        for ask in asks:
            yield replace(ask, person=_person(ask.number + passed * ASKS))


async def save_languages(settings: Settings, tags: Sequence[str]) -> None:
    """Some of the persons have chosen a language, whatever their client's is."""
    settings.state_dir.mkdir(parents=True, exist_ok=True)
    store = Store(settings.database.reveal())
    await store.open()
    for place, number in enumerate(random.Random(_SEED).sample(range(ASKS), SAVED)):
        for passed in range(PASSES):
            await store.settings.save_user_language(_person(number + passed * ASKS).id, tags[place % len(tags)])
    await store.close()


def _person(number: int) -> Person:
    return Person(f"Reader{number}", LOCALES[number % len(LOCALES)], 1 << 40 | number)


def _kinds(service: AnswerService, server: Server, dice: random.Random) -> Iterator[Kind]:
    sets = carried()
    queries = [query.text for kind, count in QUERIES.items() for query in dice.sample(list(sets[kind]), count)]
    several = [_buttons(service, query.text, server, "p1:") for query in dice.sample(list(sets["homonyms"]), TAPPED)]
    answers = [_buttons(service, query.text, server, "o1:") for query in dice.sample(list(sets["kanji"]), TAPPED)]
    several, answers = ([buttons for buttons in each if buttons] for each in (several, answers))
    while True:
        query = dice.choice(queries)
        match dice.choices(tuple(SHARES), tuple(SHARES.values()))[0]:
            case "slash":
                yield Slash("classes", {"place": query})
            case "typing":
                yield Typing("classes", "place", query[: dice.randint(1, len(query))])
            case "place":
                yield dice.choice(dice.choice(several))
            case _:
                yield dice.choice(dice.choice(answers))


def _buttons(service: AnswerService, query: str, server: Server, kind: str) -> list[Click]:
    """A tap on each button of one kind of an answer of ours, as it stands in a channel."""
    sent = message(payload(service.for_query(query, service.catalogues.default)), server.channel_id, user(1, "Bot"), 1)
    return [Click(sent, each["custom_id"]) for each in components(sent) if each.get("custom_id", "").startswith(kind)]
