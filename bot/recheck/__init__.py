"""The bot looks at links by itself, a few an hour, and tells the maintainers once a week what has changed.

Imported only where an operator wants it: ``LINK_CHECKS_PER_HOUR``.
"""

from bot.recheck.cog import Recheck

__all__ = ["Recheck"]
