"""Which permissions of Discord the bot needs, by their names in discord.py: for invite link, /settings, /desk setup."""

from collections.abc import Iterable

import discord

FOR_ANSWERS = ("view_channel", "send_messages", "embed_links")
_FOR_FILES = ("attach_files",)
_FOR_THREADS = (*FOR_ANSWERS, "read_message_history", "send_messages_in_threads")


def for_reports(*, with_digest: bool) -> tuple[str, ...]:
    """In a channel for reports; the digest of links, which not every bot sends, has a file with it."""
    return FOR_ANSWERS + _FOR_FILES if with_digest else FOR_ANSWERS


def for_desk(*, forum: bool) -> tuple[str, ...]:
    """In the channel of a desk, whose requests are the posts of a forum or private threads."""
    return _FOR_THREADS if forum else (*_FOR_THREADS, "create_private_threads")


def lacking(granted: discord.Permissions, needed: Iterable[str]) -> list[str]:
    """Which of those that are needed have not been granted."""
    return [name for name in needed if not getattr(granted, name)]
