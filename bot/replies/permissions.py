"""Which permissions of Discord the bot needs, by their names in discord.py: for the invite link and for /settings."""

from collections.abc import Iterable

import discord

FOR_ANSWERS = ("view_channel", "send_messages", "embed_links")
_FOR_FILES = ("attach_files",)


def for_reports(*, with_digest: bool) -> tuple[str, ...]:
    """In a channel for reports; the digest of links, which not every bot sends, has a file with it."""
    return FOR_ANSWERS + _FOR_FILES if with_digest else FOR_ANSWERS


def lacking(granted: discord.Permissions, needed: Iterable[str]) -> list[str]:
    """Which of those that are needed have not been granted."""
    return [name for name in needed if not getattr(granted, name)]
