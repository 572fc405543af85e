"""/classes with filters under load, beside the same command without: a server with thousands of classes of its own."""

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from bot.core.courses.course import Course
from bot.core.courses.filters import TimeOfDay
from bot.core.courses.vocabulary import Level, Mode, Weekday
from bot.replies.service.creation import create_service
from bot.settings import Settings
from bot.store import Store
from tests.benchmarks.load.asks import Ask, asks, without_end
from tests.benchmarks.load.loads import Crowd, Measured, Stream, joined, measure
from tests.benchmarks.load.subjects import SEEN, running
from tests.core.courses.announcements import ANNOUNCEMENTS
from tests.loopback import Server, Slash
from tests.loopback.process.process import BOT

COURSES = 5000
STREAM = Stream(100)
_ASKED = (0.8, 0.3, 0.2, 0.2, 0.3, 0.2)  # how often each filter is asked for
_ROUNDS, _SECONDS = 6, 2.5


class Filtered(NamedTuple):
    """The same stream of /classes without and with filters."""

    plain: Measured
    filtered: Measured

    @property
    def p99(self) -> float:
        """With filters, by that without."""
        return self.filtered.percentile(99) / self.plain.percentile(99)


async def measure_filters() -> Filtered:
    """By turns, so that a busy moment of a shared machine is as hard on the one as on the other."""
    service, server, dice = create_service(Settings()), Server(), random.Random("madoguchi courses")
    codes = [code for code in service.directory.places if len(code) > 2]
    courses = [replace(dice.choice(ANNOUNCEMENTS), place=dice.choice(codes)) for _ in range(COURSES)]

    async def fill(settings: Settings) -> None:
        await _save(settings, server, courses)

    async with running(BOT, service, server, fill) as bot:
        commands = [ask for ask in asks(service, server) if isinstance(ask.kind, Slash)][:SEEN]
        plain, filtered = without_end(commands), without_end(_filtered(commands, dice))
        for each in (plain, filtered):
            answered = 0
            while answered < SEEN:  # a first answer takes as long without filters, and is no longer one in either
                found = await measure(Crowd(16), bot.stand_in, each, bot.process.pid, _SECONDS)
                answered += len(found.latencies)
        rounds = [
            [await measure(STREAM, bot.stand_in, each, bot.process.pid, _SECONDS) for each in (plain, filtered)]
            for _ in range(_ROUNDS)
        ]
    return Filtered(joined([one for one, _ in rounds]), joined([other for _, other in rounds]))


def _filtered(commands: Sequence[Ask], dice: random.Random) -> list[Ask]:
    kinds = (ask.kind for ask in commands)
    options = [{**kind.options, **dict(_filters(dice))} for kind in kinds if isinstance(kind, Slash)]
    return [replace(ask, kind=Slash("classes", own)) for ask, own in zip(commands, options, strict=True)]


def _filters(dice: random.Random) -> Iterator[tuple[str, str | bool]]:
    values = (tuple(Weekday), tuple(TimeOfDay), (Mode.IN_PERSON, Mode.ONLINE), tuple(Level), (True,), (True,))
    names = ("day", "time", "mode", "level", "free", "children")
    for name, choices, share in zip(names, values, _ASKED, strict=True):
        if dice.random() < share:
            value = dice.choice(choices)
            yield name, value if value is True else str(value)


async def _save(settings: Settings, server: Server, courses: Sequence[Course]) -> None:
    store = Store(settings.database.reveal())
    await store.open()
    await store.courses.save(server.id, courses)
    await store.close()
