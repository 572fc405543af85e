"""Whatever happens at the same time, what was written is what is read: no snapshot replaces newer knowledge."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import cycle

from hypothesis import given
from hypothesis import strategies as st

from bot.store.cache import BatchingCache

IDS = range(3)
ACTIONS = st.tuples(
    st.sampled_from(["write", "fail", "commit late", "elsewhere", "deaf", "read", "load"]), st.sampled_from(IDS)
)


class Table:
    """Rows in a database whose every step takes some turns of the event loop; each row counts its versions."""

    def __init__(self, turns: Iterator[int]) -> None:
        self._turns = turns
        self.rows = {0: 1}
        self.confirmed = dict.fromkeys(IDS, 0)  # the version whose writing has been confirmed
        self.cache = BatchingCache[int](self.read)
        self.late: list[asyncio.Task[None]] = []

    async def read(self, ids: Sequence[int]) -> dict[int, int]:
        await self._pass()
        found = {row_id: self.rows[row_id] for row_id in ids if row_id in self.rows}
        await self._pass()
        return found

    async def load(self, _: int) -> None:
        await self.cache.load(self._ids)

    async def write(self, row_id: int, *, fails: bool = False, late: bool = False) -> None:
        with suppress(TimeoutError), self.cache.writing(row_id):
            await self._pass()
            if late:
                self.late.append(asyncio.create_task(self._commit_late(row_id)))
            elif not fails:
                version = self._commit(row_id)
            await self._pass()
            if late or fails:
                raise TimeoutError
            self.confirmed[row_id] = max(version, self.confirmed[row_id])

    async def write_elsewhere(self, row_id: int) -> None:
        """Another process writes, and we hear of it a little later."""
        await self._pass()
        version = self._commit(row_id)
        await self._pass()
        self.cache.forget(row_id)
        self.confirmed[row_id] = max(version, self.confirmed[row_id])

    async def go_deaf(self, _: int) -> None:
        self.cache.forget_all()
        await self._pass()

    async def check(self, row_id: int) -> None:
        expected = self.confirmed[row_id]
        assert (await self.cache.get(row_id) or 0) >= expected

    def _commit(self, row_id: int) -> int:
        self.rows[row_id] = version = self.rows.get(row_id, 0) + 1
        return version

    async def _commit_late(self, row_id: int) -> None:
        for _ in range(4):
            await self._pass()
        self._commit(row_id)

    async def _ids(self) -> list[int]:
        await self._pass()
        found = list(self.rows)
        await self._pass()
        return found

    async def _pass(self) -> None:
        for _ in range(next(self._turns)):
            await asyncio.sleep(0)


@given(st.lists(st.tuples(ACTIONS, st.integers(0, 4)), max_size=14), st.lists(st.integers(0, 5), min_size=1))
def test_what_was_confirmed_is_read_whatever_happens_at_the_same_time(
    schedule: list[tuple[tuple[str, int], int]], turns: list[int]
) -> None:
    async def play() -> None:
        table = Table(cycle(turns))
        tasks = []
        for (action, row_id), pause in schedule:
            begin: dict[str, Callable[[int], Coroutine[None, None, None]]] = {
                "write": table.write,
                "fail": partial(table.write, fails=True),
                "commit late": partial(table.write, late=True),
                "elsewhere": table.write_elsewhere,
                "deaf": table.go_deaf,
                "read": table.check,
                "load": table.load,
            }
            work = begin[action](row_id)
            tasks.append(asyncio.create_task(work))
            for _ in range(pause):
                await asyncio.sleep(0)
        await asyncio.gather(*tasks)
        await asyncio.gather(*table.late)
        for row_id in IDS:  # when everything is over, the cache says what the table says
            assert await table.cache.get(row_id) == table.rows.get(row_id)

    asyncio.run(play())
