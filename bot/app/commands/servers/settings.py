"""/settings: what the managers of a server choose for it, and a test of what the bot may do there."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import discord
from discord import app_commands
from discord.app_commands import Choice, locale_str
from discord.ext import commands

from bot.app.context import permissions
from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.interactions import sending
from bot.core.gazetteer.outcomes import Found
from bot.i18n.texts import Texts
from bot.replies.wording import server_settings

Values = dict[str, str | bool | int | date | None]
_CLOSED_FOR = timedelta(days=7)
_NOTHING: Mapping[str, str | None] = {"language": None, "home": "", "reports": None}


class SettingsCommand(commands.Cog):
    """Declares the command; Discord shows it to managers only, and it asks again itself."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @app_commands.command(
        name="settings", description=locale_str("Change the languages, home area and report channel of this server")
    )
    @app_commands.describe(
        server_language=locale_str("Language of the answers that everyone in the server sees"),
        channel_language=locale_str("Language of the answers that everyone in this channel sees"),
        answers=locale_str("Who sees the answers, unless the person who asks chooses"),
        home=locale_str("Prefecture or city of this server. I show its places first"),
        reports=locale_str("Channel where I post reported mistakes and broken links"),
        report_form=locale_str("Whether people in this server can report mistakes"),
        clear=locale_str("Clear one of these settings"),
    )
    @app_commands.choices(
        answers=[
            Choice(name=locale_str("only the person who asks"), value="private"),
            Choice(name=locale_str("everyone"), value="public"),
        ],
        report_form=[
            Choice(name=locale_str("people can report mistakes"), value="open"),
            Choice(name=locale_str("nobody can report mistakes for one week"), value="closed"),
        ],
        clear=[
            Choice(name=locale_str("language of the server"), value="language"),
            Choice(name=locale_str("language of the channel"), value="channel"),
            Choice(name=locale_str("home area"), value="home"),
            Choice(name=locale_str("channel for reports"), value="reports"),
        ],
    )
    @app_commands.guild_only()
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.default_permissions(manage_guild=True)
    async def settings(
        self,
        interaction: Interaction,
        server_language: str = "",
        channel_language: str = "",
        answers: str = "",
        home: str = "",
        reports: discord.TextChannel | None = None,
        report_form: str = "",
        clear: str = "",
    ) -> None:
        texts = await self._services.private_texts(interaction)
        if refusal := _refusal(interaction, texts):
            await sending.say(interaction, refusal, texts)
            return
        values: Values = {clear: _NOTHING[clear]} if clear in _NOTHING else {}
        if of_server := await self._services.parse_language(interaction, server_language):
            values["language"] = of_server.tag
        of_channel = await self._services.parse_language(interaction, channel_language)
        if answers:
            values["public"] = answers == "public"
        if reports:
            values["reports"] = reports.id
        if report_form:
            closed_until = datetime.now(UTC).date() + _CLOSED_FOR
            values["reports_closed_until"] = closed_until if report_form == "closed" else None
        if home and (code := self._code(home)) is None:
            await sending.say(interaction, server_settings.no_such_place(home, texts), texts)
            return
        if home:
            values["home"] = code
        await self._keep(interaction, values)
        if of_channel or clear == "channel":
            await self._keep_channel(interaction, of_channel)
        await sending.say(interaction, await self._shown(interaction, texts), texts)

    @settings.autocomplete("server_language")
    @settings.autocomplete("channel_language")
    async def _languages(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        texts = await self._services.private_texts(interaction)
        return await sending.offer(interaction, self._services.answers.choices.languages(typed, texts), texts)

    @settings.autocomplete("home")
    async def _homes(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        texts = await self._services.private_texts(interaction)
        return await sending.offer(interaction, self._services.answers.choices.places(typed, texts), texts)

    def _code(self, home: str) -> str | None:
        """The code of the one place that is meant."""
        outcome = self._services.answers.find(home)
        return outcome.place.code if isinstance(outcome, Found) else None

    async def _keep(self, interaction: Interaction, values: Values) -> None:
        if interaction.guild_id is not None and values:
            await self._services.store.settings.save_guild(interaction.guild_id, **values)

    async def _keep_channel(self, interaction: Interaction, language: Texts | None) -> None:
        if interaction.guild_id is not None and interaction.channel_id is not None:
            settings, channel_id = self._services.store.settings, interaction.channel_id
            if language:
                await settings.save_channel_language(channel_id, interaction.guild_id, language.tag)
            else:
                await settings.delete_channel_language(channel_id)

    async def _shown(self, interaction: Interaction, texts: Texts) -> str:
        """What holds now, and which permissions are missing."""
        kept = await self._services.store.settings.get_guild(interaction.guild_id or 0)
        of_channel = await self._services.store.settings.get_channel_language(interaction.channel_id or 0)
        holds = server_settings.summary(
            kept,
            self._services.own_name(kept.language),
            self._services.own_name(of_channel),
            self._services.answers.lineage(kept.home),
            texts,
            datetime.now(UTC).date(),
        )
        here = permissions.lacking(interaction.app_permissions, permissions.FOR_ANSWERS)
        return f"{holds}\n\n{server_settings.self_test(here, _missing_in(interaction, kept.reports), texts)}"


def _refusal(interaction: Interaction, texts: Texts) -> str:
    """Why nothing may be changed; empty if it may."""
    if interaction.guild_id is None or interaction.channel_id is None or not interaction.is_guild_integration():
        return server_settings.servers_only(texts)
    return "" if interaction.permissions.manage_guild else server_settings.managers_only(texts)


def _missing_in(interaction: Interaction, channel_id: int | None) -> list[str]:
    """Which permissions the bot lacks in a channel; all where it cannot even be seen, none where there is none."""
    if channel_id is None or interaction.guild is None:
        return []
    channel = interaction.guild.get_channel(channel_id)
    needed = permissions.for_reports(with_digest=interaction.client.settings.sends_digests)
    if channel is None:
        return list(needed)
    return permissions.lacking(channel.permissions_for(interaction.guild.me), needed)
