"""Who comes first when many wait: those without any answer yet, the oldest of them before the others."""

import asyncio
import itertools
from collections.abc import Callable

from bot.app.context.arrivals import Arrivals
from bot.app.context.concurrency import ConcurrencyLimit

PLACES = 16
SENT_AT_ONCE = 64


async def full() -> tuple[ConcurrencyLimit, list[Callable[[], None]]]:
    limit = ConcurrencyLimit()
    return limit, [await limit.acquire() for _ in range(PLACES)]


async def test_who_is_deferred_waits_for_those_who_are_not() -> None:
    limit, releases = await full()
    order: list[str] = []

    async def work(name: str, *, deferred: bool) -> None:
        release = await limit.acquire(lambda: deferred)
        order.append(name)
        release()

    waiting = [
        asyncio.create_task(work(name, deferred=name.startswith("deferred")))
        for name in ("deferred 1", "first", "deferred 2", "second")
    ]
    await asyncio.sleep(0)
    releases[0]()
    await asyncio.gather(*waiting)
    assert order == ["first", "second", "deferred 1", "deferred 2"]


async def test_while_first_answers_queue_to_be_sent_the_deferred_have_one_place() -> None:
    limit = ConcurrencyLimit()
    go_on = asyncio.Event()

    async def send() -> None:
        async with limit.first_answer:
            await go_on.wait()

    async def work() -> None:
        await limit.acquire(lambda: True)
        begun.append(True)
        await go_on.wait()

    begun: list[bool] = []
    sending = [asyncio.create_task(send()) for _ in range(SENT_AT_ONCE + 1)]
    await asyncio.sleep(0)
    deferred = [asyncio.create_task(work()) for _ in range(3)]
    await asyncio.sleep(0.01)
    assert len(begun) == 1
    go_on.set()
    await asyncio.gather(*sending, *deferred)
    assert len(begun) == 3


async def test_a_place_is_not_lost_with_somebody_who_gives_up() -> None:
    limit, releases = await full()
    waiting = asyncio.create_task(limit.acquire())
    await asyncio.sleep(0)
    waiting.cancel()
    for release in releases:
        release()
        release()  # given back once
    assert len([await limit.acquire() for _ in range(PLACES)]) == PLACES
    assert not asyncio.create_task(limit.acquire()).done()


def test_an_interaction_is_as_old_as_it_took_longer_than_the_quickest() -> None:
    now = 1000.0
    arrivals = Arrivals(lambda: now)

    def made_at(seconds: float) -> int:
        return int(seconds * 1000) << 22

    assert arrivals.age(made_at(50.0)) == 0  # another clock altogether
    now = 1003.0
    assert arrivals.age(made_at(50.5)) == 2.5
    assert arrivals.age(made_at(53.0)) == 0


async def test_work_that_waits_for_nothing_lets_what_is_sent_and_heard_have_its_turn() -> None:
    limit, done, turns = ConcurrencyLimit(), 0, []

    async def work() -> None:
        nonlocal done
        release = await limit.acquire()
        done += 1
        release()

    tasks = [asyncio.create_task(work()) for _ in range(400)]
    while done < len(tasks):
        turns.append(done)
        await asyncio.sleep(0)
    assert max(after - before for before, after in itertools.pairwise([*turns, done])) <= 2 * 16
    await asyncio.gather(*tasks)
