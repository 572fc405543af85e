"""What people reported. Never by whom."""

from sqlalchemy import Column, Date, Integer, String, Table, Text, UniqueConstraint

from bot.store.tables.base import LONGEST_CODE, metadata

report = Table(
    "report",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("place", String(LONGEST_CODE), nullable=False),
    # What makes two reports one: the link, from whatever place, or else the place and the words.
    Column("about", Text, nullable=False),
    Column("link", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("times", Integer, nullable=False),
    Column("first_on", Date, nullable=False),
    Column("last_on", Date, nullable=False),
    UniqueConstraint("about", name="report_about"),
)
