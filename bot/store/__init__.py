"""What the bot remembers: what users and guilds chose, reports, and what it saw of links. Nothing else.

SQLite by default, PostgreSQL by its URL; the same statements for both. The schema is made and
brought up to date at start (``migrations``). Each subject is a repository over one ``Database``,
with a file of its own for its tables.
"""

from bot.store.errors import StoreUnavailableError, StoreUnusableError
from bot.store.records import DigestState, GuildSettings, Report, UserSettings
from bot.store.store import Store

__all__ = [
    "DigestState",
    "GuildSettings",
    "Report",
    "Store",
    "StoreUnavailableError",
    "StoreUnusableError",
    "UserSettings",
]
