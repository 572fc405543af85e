"""What the bot remembers: what users and guilds chose, desks, classes, reports, what it saw of links. Nothing else.

SQLite by default, PostgreSQL by its URL; the same statements for both. The schema is made and
brought up to date at start (``migrations``). Each subject is a repository over one ``Database``,
with a file of its own for its tables.
"""

from bot.store.errors import ShardsHeldError, StoreUnavailableError, StoreUnusableError
from bot.store.records.courses import Draft, GuildCourses, Proposal
from bot.store.records.desk import Desk, Panel, SavedReply
from bot.store.records.fleet import KeptSession
from bot.store.records.link_checks import DigestState
from bot.store.records.reports import Report
from bot.store.records.settings import GuildSettings, UserSettings
from bot.store.store import EVERYTHING, Store

__all__ = [
    "EVERYTHING",
    "Desk",
    "DigestState",
    "Draft",
    "GuildCourses",
    "GuildSettings",
    "KeptSession",
    "Panel",
    "Proposal",
    "Report",
    "SavedReply",
    "ShardsHeldError",
    "Store",
    "StoreUnavailableError",
    "StoreUnusableError",
    "UserSettings",
]
