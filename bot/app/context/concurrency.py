"""How many interactions are worked on at once: a thousand would otherwise all be worked out before one is answered."""

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

_AT_ONCE = 16  # as many as the database has connections
_SENT_AT_ONCE = 64  # first answers under way; more would only queue at the other end, and be too late there
_CROWDED_FROM = 1.4  # seconds to wait: who comes now would be told soon that the answer takes a moment, so at once
_PACE_AT_FIRST = 0.01  # seconds from one interaction to the next, as long as nothing has been measured
_WEIGHT = 0.05  # of the newest measurement
_PATIENT_ALWAYS = 1  # places for deferred interactions, however many others wait


class ConcurrencyLimit:
    """A few interactions are worked on at once; the others wait, those first that have no answer of any kind yet.

    Of them the oldest comes first. A deferred interaction has fifteen minutes, and waits until nobody
    is left who has to be answered or deferred within three seconds.
    """

    def __init__(self) -> None:
        self._free = _AT_ONCE
        self._urgent: deque[_Waiting] = deque()
        self._patient: deque[_Waiting] = deque()
        self._patient_places = 0
        self._to_send = 0
        self.first_answer: AbstractAsyncContextManager[None] = _FirstAnswer(self._count_to_send)
        """While a first answer, or the deferral that stands for it, is being sent: in turn, few at a time."""
        self._pace = _PACE_AT_FIRST
        self._last_release = 0.0

    @property
    def is_crowded(self) -> bool:
        """Whether who comes now would wait until all are deferred, as fast as it goes at the moment."""
        return len(self._urgent) * self._pace >= _CROWDED_FROM

    async def acquire(self, is_deferred: Callable[[], bool] = lambda: False) -> Callable[[], None]:
        """Wait for a place. It is given back by the call that is returned, or else when the task ends.

        ``is_deferred`` says, whenever it is asked, whether the interaction can wait longer by now.
        """
        waiting = _Waiting(is_deferred)
        self._urgent.append(waiting)
        self._fill_places()
        try:
            if waiting.place.done():
                # Else all that was read at once would be worked on before anything is sent or heard.
                await asyncio.sleep(0)
            await waiting.place
        except asyncio.CancelledError:
            if waiting.place.done() and not waiting.place.cancelled():
                waiting.place.result().release()
            raise
        place = waiting.place.result()
        task = asyncio.current_task()
        if task is not None:
            task.add_done_callback(place.release)
        return place.release

    def _count_to_send(self, more: int) -> None:
        self._to_send += more
        if more < 0:
            self._fill_places()

    def _fill_places(self) -> None:
        while self._free and (waiting := self._next()):
            self._free -= 1
            patient = waiting.is_deferred()
            self._patient_places += patient
            waiting.place.set_result(_Place(self._release, patient=patient))

    def _next(self) -> "_Waiting | None":
        while self._urgent:
            waiting = self._urgent.popleft()
            if waiting.place.done():  # it was cancelled
                continue
            if not waiting.is_deferred():
                return waiting
            self._patient.append(waiting)
        while self._patient and (self._to_send <= _SENT_AT_ONCE or self._patient_places < _PATIENT_ALWAYS):
            waiting = self._patient.popleft()
            if not waiting.place.done():
                return waiting
        return None

    def _release(self, *, patient: bool) -> None:
        self._free += 1
        self._patient_places -= patient
        self._measure()
        self._fill_places()

    def _measure(self) -> None:
        """How long one takes after the other, as long as somebody waits."""
        now = asyncio.get_running_loop().time()
        if self._last_release:
            self._pace += _WEIGHT * (now - self._last_release - self._pace)
        self._last_release = now if self._urgent else 0.0


class _FirstAnswer(AbstractAsyncContextManager[None]):
    """The turns of all first answers; a generator for each would cost more than the turn itself."""

    def __init__(self, count: Callable[[int], None]) -> None:
        self._count = count
        self._turns = asyncio.Semaphore(_SENT_AT_ONCE)

    async def __aenter__(self) -> None:
        self._count(1)
        try:
            await self._turns.acquire()
        except BaseException:
            self._count(-1)
            raise

    async def __aexit__(self, *error: object) -> None:
        self._turns.release()
        self._count(-1)


class _Waiting:
    """Somebody who waits for a place."""

    __slots__ = ("is_deferred", "place")

    def __init__(self, is_deferred: Callable[[], bool]) -> None:
        self.is_deferred = is_deferred
        self.place: asyncio.Future[_Place] = asyncio.get_running_loop().create_future()


class _Place:
    """Given back once, whoever says so first."""

    __slots__ = ("_give_back", "_patient")

    def __init__(self, give_back: Callable[..., None], *, patient: bool) -> None:
        self._give_back: Callable[..., None] | None = give_back
        self._patient = patient

    def release(self, _: object = None) -> None:
        if self._give_back is not None:
            give_back, self._give_back = self._give_back, None
            give_back(patient=self._patient)
