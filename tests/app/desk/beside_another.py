"""The bot beside another one on the same database: without the lock that lets one run alone (decision 31).

python -m tests.app.desk.beside_another run
"""

from functools import partialmethod

from bot.__main__ import main
from bot.app.tasks.desk_timers import DeskTimers
from bot.store import Store

_SECONDS = 0.2  # between two looks at what is due

if __name__ == "__main__":
    Store.open = partialmethod(Store.open, exclusive=False)  # type: ignore[assignment, method-assign]
    DeskTimers.look.change_interval(seconds=_SECONDS)
    main()
