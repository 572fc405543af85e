"""How a load comes: so many users who wait for their answers, or so many interactions a second, whatever comes back."""

import asyncio
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from tests.benchmarks.load.asks import Ask
from tests.benchmarks.load.stand_in import StandIn

_PATIENCE = 60  # times that it is looked whether a bot is through
_PAUSE = 0.2  # seconds between


class Crowd(Struct, frozen=True):
    """A closed loop: each of the users asks, waits for the answer and asks again."""

    users: int
    seen: bool = False
    """Places that have been asked for before, by commands alone."""

    def __str__(self) -> str:
        users = "1 user" if self.users == 1 else f"{self.users} users at once"
        return f"{users}, seen" if self.seen else users


class Stream(Struct, frozen=True):
    """An open loop: an interaction is due at each tick, and its time begins then, also where it had to queue."""

    per_second: int

    def __str__(self) -> str:
        return f"{self.per_second} a second"


class Burst(Struct, frozen=True):
    """So many commands and taps at one moment, each by somebody else or nearly so."""

    interactions: int

    def __str__(self) -> str:
        return f"{self.interactions:,} in one moment"


Load = Crowd | Stream | Burst


class Measured(Struct, frozen=True):
    """What a load has shown: the latencies in milliseconds, sorted, and how many had no answer in time."""

    seconds: float
    latencies: tuple[float, ...]
    errors: int
    announced: int
    """How many of the answers said only that one is to come."""
    late: int
    """First answers that were sent when the time was over."""
    bot_seconds: float
    """Processor time of the bot, user and system."""
    driver_seconds: float
    """And that of the driver itself."""

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds

    @property
    def in_full(self) -> float:
        """The share that had their answer itself as the first answer."""
        return (len(self.latencies) - self.announced) / max(1, len(self.latencies) + self.errors)

    @property
    def processor(self) -> float:
        """Milliseconds of the bot's processor time for each interaction."""
        return self.bot_seconds * 1000 / max(1, len(self.latencies) + self.errors)

    @property
    def driver(self) -> float:
        """How busy the driver was, as a share of one core."""
        return self.driver_seconds / self.seconds

    def percentile(self, percent: int) -> float:
        if not self.latencies:
            return float("inf")
        return self.latencies[min(len(self.latencies) - 1, len(self.latencies) * percent // 100)]


def joined(rounds: Sequence[Measured]) -> Measured:
    """Several rounds of a load as one."""
    return Measured(
        sum(each.seconds for each in rounds),
        tuple(sorted(latency for each in rounds for latency in each.latencies)),
        sum(each.errors for each in rounds),
        sum(each.announced for each in rounds),
        sum(each.late for each in rounds),
        sum(each.bot_seconds for each in rounds),
        sum(each.driver_seconds for each in rounds),
    )


async def measure(load: Load, stand_in: StandIn, asks: Iterator[Ask], pid: int, seconds: float) -> Measured:
    """Put a load on the bot of that process for some seconds."""
    loop = asyncio.get_running_loop()
    begun, used, own = loop.time(), processor_seconds(pid), sum(os.times()[:2])
    announced, late = stand_in.announced, stand_in.late
    match load:
        case Crowd(users):
            found = await _crowd(users, stand_in, asks, begun + seconds)
        case Stream(per_second):
            found = await _stream(per_second, stand_in, asks, seconds)
        case Burst(interactions):
            found = await asyncio.gather(*(stand_in.ask(next(asks)) for _ in range(interactions)))
    latencies = tuple(sorted(each * 1000 for each in found if each is not None))
    measured = Measured(
        loop.time() - begun,
        latencies,
        errors=len(found) - len(latencies),
        announced=stand_in.announced - announced,
        late=stand_in.late - late,
        bot_seconds=processor_seconds(pid) - used,
        driver_seconds=sum(os.times()[:2]) - own,
    )
    await _idle(stand_in, asks)
    return measured


async def _idle(stand_in: StandIn, asks: Iterator[Ask]) -> None:
    """Wait until the bot is through with what a load left behind: it answers at once, and owes nothing."""
    for _ in range(_PATIENCE):
        if await stand_in.ask(next(asks)) is not None and not stand_in.awaited:
            return
        await asyncio.sleep(_PAUSE)


async def _crowd(users: int, stand_in: StandIn, asks: Iterator[Ask], end: float) -> list[float | None]:
    loop = asyncio.get_running_loop()
    found: list[float | None] = []

    async def user() -> None:
        while loop.time() < end:
            found.append(await stand_in.ask(next(asks)))

    await asyncio.gather(*(user() for _ in range(users)))
    return found


async def _stream(per_second: int, stand_in: StandIn, asks: Iterator[Ask], seconds: float) -> list[float | None]:
    loop = asyncio.get_running_loop()
    begun = loop.time()
    under_way = []
    for number in range(round(per_second * seconds)):
        due = begun + number / per_second
        if (wait := due - loop.time()) > 0:
            await asyncio.sleep(wait)
        under_way.append(asyncio.create_task(stand_in.ask(next(asks), due)))
    return await asyncio.gather(*under_way)


def resident(pid: int) -> float:
    """MiB of memory that a process holds now. Linux only, as all of /proc."""
    (line,) = (line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def processor_seconds(pid: int) -> float:
    """Seconds of processor time that a process has used, in user and system mode."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")
