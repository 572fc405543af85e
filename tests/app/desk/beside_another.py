"""The bot beside another one with the same shards: without the lock on them that lets one process serve a server.

python -m tests.app.desk.beside_another run
"""

from collections.abc import Collection

from bot.__main__ import main
from bot.app.tasks.due_work import DueWork
from bot.store import Store

_SECONDS = 0.2  # between two looks at what is due


async def _hold_without_a_lock(self: Store, shards: Collection[int], *, alone: bool = False) -> None:
    """As if the lock did not hold: what the desk does is to be right all the same."""


if __name__ == "__main__":
    Store.hold_shards = _hold_without_a_lock  # type: ignore[method-assign]
    DueWork.desk_timers.change_interval(seconds=_SECONDS)
    main()
