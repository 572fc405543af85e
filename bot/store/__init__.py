"""What the bot remembers: what people and servers chose, reports, and what it saw of links. Nothing else.

SQLite by default, PostgreSQL by its URL; the same statements for both. The schema is made and
brought up to date at start (``migrations``).
"""

from bot.store.preferences import Preferences
from bot.store.records import DigestState, PersonSettings, Report, ServerSettings, StoreUnavailableError

__all__ = ["DigestState", "PersonSettings", "Preferences", "Report", "ServerSettings", "StoreUnavailableError"]
