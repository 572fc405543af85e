"""Desks, their requests, helpers and saved replies. There is no text of a member anywhere."""

from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, String, Table, Text, UniqueConstraint

from bot.store.tables.base import LONGEST_CODE, LONGEST_STATE, LONGEST_TAG, Moment, metadata

desk = Table(
    "desk",
    metadata,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("channel_id", BigInteger),
    Column("forum", Boolean, nullable=False),
    Column("helper_role_id", BigInteger),
    Column("coordinator_role_id", BigInteger),
    Column("language", String(LONGEST_TAG)),
    Column("time_zone", Text, nullable=False),
    Column("hours", Text, nullable=False),  # seven days: "540-1080 540-1080 - …", minutes after midnight
    Column("take_within", Integer, nullable=False),  # minutes
    Column("panel_channel_id", BigInteger),
    Column("panel_message_id", BigInteger),
    Column("panel_languages", Text, nullable=False),  # tags with a blank between
    Column("last_number", Integer, nullable=False),  # of a request
)
desk_request = Table(
    "desk_request",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("guild_id", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
    Column("form_key", String(64), nullable=False),  # the same form sent twice is one request
    Column("thread_id", BigInteger),
    Column("language", String(LONGEST_TAG), nullable=False),
    Column("place", String(LONGEST_CODE), nullable=False),
    Column("state", String(LONGEST_STATE), nullable=False),
    Column("reason", String(LONGEST_STATE)),
    Column("helped", String(LONGEST_STATE)),
    Column("opened_at", Moment, nullable=False),
    Column("taken_at", Moment),
    Column("closed_at", Moment),
    Column("requester_id", BigInteger, index=True),
    Column("helper_id", BigInteger, index=True),
    Column("opened_by_id", BigInteger, index=True),
    Column("step", String(LONGEST_STATE)),
    Column("step_at", Moment, index=True),
    UniqueConstraint("guild_id", "number", name="desk_request_number"),
    UniqueConstraint("form_key", name="desk_request_form_key"),
    UniqueConstraint("thread_id", name="desk_request_thread"),
)
desk_asked = Table(
    "desk_asked",
    metadata,
    Column("request_id", Integer, primary_key=True, autoincrement=False),
    Column("helper_id", BigInteger, primary_key=True, autoincrement=False, index=True),
    Column("asked_at", Moment, nullable=False),
)
desk_helper = Table(
    "desk_helper",
    metadata,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False, index=True),
    Column("languages", Text, nullable=False),  # tags with a blank between
    Column("prefectures", Text, nullable=False),  # codes with a blank between
    Column("away_until", Date),
    Column("last_asked_at", Moment),
)
saved_reply = Table(
    "saved_reply",
    metadata,
    Column("guild_id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", String(100), primary_key=True),
    Column("language", String(LONGEST_TAG), nullable=False),
    Column("text", Text, nullable=False),
)
