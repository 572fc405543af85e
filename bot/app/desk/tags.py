"""The tags of a forum that a post gets: its state and its language, if the forum has tags of these names.

A forum has at most twenty tags, fewer than there are languages: which of them it has is for the managers to choose.
"""

from collections.abc import Iterator

import discord

from bot.app.desk.context import RequestContext
from bot.i18n.texts import Texts
from bot.replies.wording.desk.requests import state


def of(context: RequestContext) -> list[int]:
    """The ids of the tags of a request; none where the desk is no forum."""
    guild = context.bot.get_guild(context.request.guild_id)
    forum = guild.get_channel(context.desk.channel_id or 0) if guild else None
    if not isinstance(forum, discord.ForumChannel):
        return []
    tags = {tag.name.casefold(): tag.id for tag in forum.available_tags}
    names = (_state_names(context), _language_names(context))
    found = (next((tags[name] for name in each if name in tags), None) for each in names)
    return [tag for tag in found if tag is not None]


def _state_names(context: RequestContext) -> Iterator[str]:
    return (state(context.request.state, texts).casefold() for texts in _texts(context))


def _language_names(context: RequestContext) -> Iterator[str]:
    """As the helpers call it, as English does, as it calls itself, and its tag."""
    tag = context.request.language
    yield from (texts.language_name(tag).casefold() for texts in _texts(context))
    language = context.bot.services.catalogues.languages.get(tag)
    yield from (language.name.casefold(), tag.casefold()) if language else ()


def _texts(context: RequestContext) -> tuple[Texts, Texts]:
    return context.both.helpers, context.bot.services.catalogues.source
