"""What the bot remembers: what people and servers chose, reports, and what it saw of links. Nothing else.

SQLite by default, PostgreSQL by its URL; the same statements for both. The schema is made and
brought up to date at start (``migrations``).
"""

from bot.store.kept import Kept, KeptServer, Report, StoreAwayError, Told
from bot.store.preferences import Preferences

__all__ = ["Kept", "KeptServer", "Preferences", "Report", "StoreAwayError", "Told"]
