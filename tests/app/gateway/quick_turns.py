"""The bot where sessions of one bucket may begin soon after each other.

python -m tests.app.gateway.quick_turns run
"""

from datetime import timedelta

from bot.__main__ import main
from bot.app.gateway import identify
from bot.store.repositories import fleet

BETWEEN = 0.8  # seconds, instead of a little more than Discord's five
_LOOKED_EVERY = 0.1

if __name__ == "__main__":
    fleet._BETWEEN_IDENTIFIES = timedelta(seconds=BETWEEN)
    identify._LOOKED_EVERY = _LOOKED_EVERY
    main()
