"""What the bot remembers: the language a person chose, and those of servers and channels. Nothing else.

SQLite by default, PostgreSQL by its URL; the same statements for both. The schema is made and
brought up to date at start (``migrations``).
"""

from bot.store.kept import Kept, StoreAwayError
from bot.store.preferences import Preferences

__all__ = ["Kept", "Preferences", "StoreAwayError"]
