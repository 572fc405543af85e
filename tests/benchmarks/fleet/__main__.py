"""``make fleet``: processes over one PostgreSQL before one loopback Discord, under load; some of them die.

python -m tests.benchmarks.fleet [--servers 40000] [--most 600] [--rate 150] [--seconds 20]

These are measurements, not tests: machines differ and are shared, and Discord and the askers run on the same one.
Latency is from when an interaction was due to the arrival of the answer. Linux only.
"""

import argparse
import asyncio
import gc
import itertools
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from rich.console import Console
from rich.table import Table

from bot.replies.service.creation import create_service
from bot.settings import Settings
from tests.benchmarks.fleet.processes import Fleet, Member, fleet, postgresql
from tests.benchmarks.load.asks import Ask, asks, without_end
from tests.benchmarks.load.stand_in import StandIn
from tests.loopback import COMMUNITY, Channel, Role, Server, Typing, snowflake

PROCESSES, SHARDS = 4, 16
CHANNELS, ROLES = 9, 5  # of a server, beside the first channel and @everyone
_WIDTH = 110  # in a file or a pipe
_SETTLES = 3.0  # seconds after a start, until all servers are read
_AT_MOST = 5.0  # seconds of the highest rate
_GONE_AFTER = 0.25  # of the time of a load, something happens


@dataclass
class Under:
    """What came of a load: the latencies of answers in time, and by process how many were sent and answered."""

    latencies: list[float] = field(default_factory=list)
    sent: Counter[int] = field(default_factory=Counter)
    in_time: Counter[int] = field(default_factory=Counter)

    def percentile(self, percent: int) -> float:
        """Milliseconds."""
        ordered = sorted(self.latencies)
        return 1000 * ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] if ordered else float("nan")

    @property
    def row(self) -> tuple[str, ...]:
        all_sent = self.sent.total()
        shares = [f"{100 * self.in_time[number] / self.sent[number]:.1f}" for number in sorted(self.sent)]
        share = f"{100 * len(self.latencies) / all_sent:.2f} %"
        return (f"{all_sent:,}", share, f"{self.percentile(50):.0f}", f"{self.percentile(99):.0f}", " ".join(shares))


class Story:
    """A fleet that is started, asked, and lives through what happens to it."""

    def __init__(self, stand_in: StandIn, servers: list[Server], every: list[Ask], rate: int, seconds: float) -> None:
        self._stand_in = stand_in
        self._gateway = stand_in.discord.gateway
        self._servers = servers
        self._asks = without_end([ask for ask in every if not isinstance(ask.kind, Typing)])
        self._dice = random.Random("fleet")
        self._rate = rate
        self._seconds = seconds

    async def load(
        self, happens: Callable[[], Awaitable[None]] | None = None, rate: int = 0, seconds: float = 0
    ) -> Under:
        """Ask for some seconds, in servers by chance; after a quarter of them something ``happens``."""
        rate, seconds = rate or self._rate, seconds or self._seconds
        loop = asyncio.get_running_loop()
        under, begun, under_way = Under(), loop.time(), []
        event = asyncio.create_task(self._after(happens)) if happens else None
        for number in range(round(rate * seconds)):
            due = begun + number / rate
            if (wait := due - loop.time()) > 0:
                await asyncio.sleep(wait)
            under_way.append(asyncio.create_task(self._ask(under, due)))
        await asyncio.gather(*under_way)
        if event:
            await event
        return under

    async def _after(self, happens: Callable[[], Awaitable[None]]) -> None:
        await asyncio.sleep(self._seconds * _GONE_AFTER)
        await happens()

    async def _ask(self, under: Under, due: float) -> None:
        server = self._dice.choice(self._servers)
        process = self._gateway.shard_of(server) * PROCESSES // SHARDS
        under.sent[process] += 1
        seconds = await self._stand_in.ask(next(self._asks), due, server)
        if seconds is not None:
            under.latencies.append(seconds)
            under.in_time[process] += 1


async def main() -> None:
    arguments = _arguments()
    console = Console(width=None if sys.stdout.isatty() else _WIDTH)
    servers = made_servers(arguments.servers)
    stand_in = StandIn(*servers, shards=SHARDS)
    stand_in.discord.gateway.max_concurrency = arguments.identifies
    every = asks(create_service(Settings()), servers[0])
    gc.freeze()
    story = Story(stand_in, servers, every, arguments.rate, arguments.seconds)
    with postgresql() as database:
        async with stand_in.discord, fleet(stand_in, database.url, PROCESSES) as members:
            console.print(await _start(stand_in, members, arguments.servers))
            table = Table(
                "under load", "sent", "answered in time", "p50 ms", "p99 ms", "in its shards", title=_title(arguments)
            )
            await story.load()  # each process reads languages and words answers for the first time
            used = {member.number: member.processor for member in members.members}
            steady = await story.load(rate=arguments.most, seconds=_AT_MOST)
            cost = sum(member.processor - used[member.number] for member in members.members) / steady.sent.total()
            table.add_row(f"nothing, {arguments.most} a second", *steady.row)
            table.add_row("nothing", *(await story.load()).row)
            told: list[str] = [f"processor of the bots for an answer: {1000 * cost:.1f} ms"]
            successor = await members.prepare(1)
            under = await story.load(lambda: _restart(stand_in, members, successor, told))
            table.add_row("one is restarted (SIGTERM)", *under.row)
            table.add_row("one is killed (kill -9)", *(await story.load(lambda: _kill(members, 1, told))).row)
            waiting = await members.prepare(2)
            under = await story.load(lambda: _kill(members, 2, told, waiting))
            table.add_row("one is killed, its successor waits", *under.row)

            async def restart_database() -> None:
                loop = asyncio.get_running_loop()
                begun = loop.time()
                await database.restart()
                back = loop.time()
                await asyncio.gather(*map(members.until_healthy, members.members))
                away, used = back - begun, loop.time() - back
                told.append(f"PostgreSQL was away for {away:.1f} s, and used again by all {used:.1f} s later")

            table.add_row("PostgreSQL is restarted", *(await story.load(restart_database)).row)
            console.print(table)
            for line in told:
                console.print(f"  {line}")
            complaints = [line for member in members.members for line in member.complaints]
            console.print(f"  {len(complaints)} errors in the logs", *complaints[:5], sep="\n  ")


def made_servers(count: int) -> list[Server]:
    """Servers with channels and roles, evenly over the shards."""
    channels = tuple(Channel(f"channel-{number}") for number in range(CHANNELS))
    roles = tuple(Role(f"role-{number}") for number in range(ROLES))
    return [
        Server(
            f"Server {number}",
            features=COMMUNITY,
            id=snowflake(number % SHARDS, shards=SHARDS),
            channels=channels,
            roles=roles,
        )
        for number in range(count)
    ]


async def _start(stand_in: StandIn, members: Fleet, servers: int) -> Table:
    """All at once, as after a power cut; with what each takes."""
    gateway, loop = stand_in.discord.gateway, asyncio.get_running_loop()
    begun = loop.time()
    for number in range(PROCESSES):
        await members.start(number)
    await asyncio.gather(*map(members.until_healthy, members.members))
    ready = loop.time() - begun
    await asyncio.sleep(_SETTLES)
    gaps = [after - before for before, after in itertools.pairwise(sorted(gateway.identified_at))]
    table = Table(
        "process", "shards", "servers", "MiB", "processor s", title=f"all shards connected after {ready:.0f} s"
    )
    for member in sorted(members.members):
        share = (str(SHARDS // PROCESSES), f"{servers // PROCESSES:,}")
        table.add_row(str(member.number), *share, f"{member.resident:.0f}", f"{member.processor:.0f}")
    table.caption = f"{len(gateway.identifies)} sessions were begun, {min(gaps):.1f} s apart or more"
    return table


async def _restart(stand_in: StandIn, members: Fleet, successor: Member, told: list[str]) -> None:
    """The next one is there and waits; the former is told to end."""
    gateway, loop = stand_in.discord.gateway, asyncio.get_running_loop()
    former = next(member for member in members.members if member.number == successor.number)
    begins, resumptions, begun = len(gateway.identifies), gateway.resumptions, loop.time()
    former.process.tell(signal.SIGTERM)
    await former.process.ended(120)
    ended = loop.time()
    members.replace(successor)
    await members.until_healthy(successor)
    told.append(
        f"the restarted one ended after {ended - begun:.1f} s, its successor was healthy after "
        f"{loop.time() - begun:.1f} s, {gateway.resumptions - resumptions} sessions resumed, "
        f"{len(gateway.identifies) - begins} begun anew"
    )


async def _kill(members: Fleet, number: int, told: list[str], successor: Member | None = None) -> None:
    """Killed, and started again by its service manager, unless a ``successor`` waits for its shards."""
    victim = next(member for member in members.members if member.number == number)
    led = await members.leader()
    loop = asyncio.get_running_loop()
    begun = loop.time()
    await victim.process.stop(signal.SIGKILL)
    if successor:
        members.replace(successor)
    else:
        successor = await members.start(number, "--wait", "60")
    await members.until_healthy(successor)
    told.append(
        f"the shards of killed process {number} were all back after {loop.time() - begun:.1f} s; process {led} led "
        f"before, {await members.leader()} after"
    )


def _title(arguments: argparse.Namespace) -> str:
    machine = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.0f}"
    return f"{arguments.rate} interactions a second over all, {arguments.seconds:.0f} s each; {machine}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--servers", type=int, default=40_000)
    parser.add_argument("--most", type=int, default=600, help="interactions a second while nothing happens")
    parser.add_argument("--rate", type=int, default=150, help="while something does")
    parser.add_argument("--identifies", type=int, default=1, help="of how many shards at once, as Discord allows it")
    parser.add_argument("--seconds", type=float, default=20)
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main())
