"""The tables, a file for each repository. Changed only together with a migration."""

from bot.store.tables.base import metadata
from bot.store.tables.courses import course, course_draft, course_list
from bot.store.tables.desk import desk, desk_asked, desk_helper, desk_request, saved_reply
from bot.store.tables.fleet import digest_post, fleet, gateway_session, identify_turn
from bot.store.tables.link_checks import digest, link_check, told_link
from bot.store.tables.reports import report
from bot.store.tables.settings import channel, guild, user

__all__ = [
    "channel",
    "course",
    "course_draft",
    "course_list",
    "desk",
    "desk_asked",
    "desk_helper",
    "desk_request",
    "digest",
    "digest_post",
    "fleet",
    "gateway_session",
    "guild",
    "identify_turn",
    "link_check",
    "metadata",
    "report",
    "saved_reply",
    "told_link",
    "user",
]
