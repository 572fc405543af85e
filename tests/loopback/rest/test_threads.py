"""Threads, forums, roles and messages of the loopback behave as Discord documents, to an unmodified discord.py."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager

import discord
import pytest
import yarl
from discord.gateway import DiscordWebSocket

from tests.loopback import Channel, Chat, LoopbackDiscord, Person, Role, Server
from tests.loopback.patience import PATIENCE
from tests.loopback.server import API
from tests.loopback.world import MANAGE_MESSAGES, MAY_RUN_A_DESK, MAY_WRITE

HELPERS = Role("Helpers")
DESK, FORUM = Channel("desk"), Channel("requests", ("open", "taken"))
SERVER = Server(permissions=MAY_RUN_A_DESK, channels=(DESK, FORUM), roles=(HELPERS,))
MEMBER = Person("Sita")


@asynccontextmanager
async def _client(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[LoopbackDiscord, discord.Client]]:
    intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
    client = discord.Client(intents=intents, max_messages=None, allowed_mentions=discord.AllowedMentions.none())
    async with LoopbackDiscord([SERVER]) as loopback:
        monkeypatch.setattr(discord.http.Route, "BASE", loopback.url + API)
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(loopback.gateway.url))
        running = asyncio.create_task(client.start(loopback.token))
        await loopback.gateway.until_ready()
        await client.wait_until_ready()
        try:
            yield loopback, client
        finally:
            await client.close()
            await running


async def _hears(client: discord.Client, event: str, cause: Awaitable[object]) -> object:
    """What the client is told when something happens."""
    waiting = asyncio.create_task(client.wait_for(event, timeout=PATIENCE))
    await asyncio.sleep(0)
    await cause
    return await waiting


async def test_a_private_thread_lives_and_dies_as_documented(monkeypatch: pytest.MonkeyPatch) -> None:
    async with _client(monkeypatch) as (loopback, client):
        desk = client.get_channel(DESK.id)
        assert isinstance(desk, discord.TextChannel)
        thread = await desk.create_thread(name="open", invitable=False, auto_archive_duration=10080)
        assert thread.is_private()
        await thread.add_user(discord.Object(MEMBER.id))
        kept = loopback.world.state(SERVER).threads[thread.id]
        assert kept.members == {MEMBER.id, loopback.application_id}
        first = await thread.send(f"<@{MEMBER.id}> <@&{HELPERS.id}>", allowed_mentions=discord.AllowedMentions.all())
        assert [person.id for person in first.mentions] == [MEMBER.id]
        posted = await loopback.rest.channels.posted(thread.id)
        assert posted["mention_roles"] == []  # not mentionable, and the bot may not mention everyone

        await thread.edit(archived=True, name="closed")
        for refused in (first.edit(content="late"), thread.add_user(discord.Object(1)), thread.edit(name="late")):
            with pytest.raises(discord.HTTPException) as error:
                await refused
            assert error.value.code == 50083
        await thread.send("awake")
        assert not kept.archived
        await loopback.rest.threads.archive(kept, locked=True)
        await loopback.permit(SERVER, MAY_WRITE)
        for code, attempt in (
            (50013, thread.send("x")),
            (50013, desk.create_thread(name="x")),
            (50013, thread.delete()),
        ):
            with pytest.raises(discord.Forbidden) as forbidden:
                await attempt
            assert forbidden.value.code == code
        assert not desk.permissions_for(desk.guild.me).create_private_threads
        await loopback.permit(SERVER, MAY_RUN_A_DESK)
        await thread.edit(archived=False, locked=False)
        assert desk.guild.get_thread(thread.id)

        loopback.leave(SERVER, MEMBER)
        with pytest.raises(discord.NotFound) as unknown:
            await thread.add_user(discord.Object(MEMBER.id))
        assert unknown.value.code == 10013
        await loopback.rest.threads.remove(kept)  # a moderator: the bot is not told
        with pytest.raises(discord.NotFound) as gone:
            await thread.send("x")
        assert gone.value.code == 10003
        assert desk.guild.get_thread(thread.id)
        await loopback.permit(SERVER, MAY_RUN_A_DESK | MANAGE_MESSAGES)
        told = await desk.create_thread(name="another")
        about_it = loopback.world.state(SERVER).threads[told.id]
        await _hears(client, "raw_thread_delete", loopback.rest.threads.remove(about_it))


async def test_a_forum_post_has_tags_and_what_is_deleted_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    async with _client(monkeypatch) as (loopback, client):
        forum = client.get_channel(FORUM.id)
        assert isinstance(forum, discord.ForumChannel)
        opened, taken = forum.available_tags
        thread, message = await forum.create_thread(name="x", content="first", applied_tags=[opened])
        assert (message.id, thread.applied_tags) == (thread.id, [opened])
        edited = await thread.edit(applied_tags=[taken])
        assert edited.applied_tags == [taken]
        assert (await client.fetch_channel(thread.id)).applied_tags == [taken]  # type: ignore[union-attr]
        with pytest.raises(discord.Forbidden):
            await forum.create_tag(name="new")
        assert (await loopback.rest.channels.posted(thread.id))["content"] == "first"

        await _hears(client, "guild_remove", loopback.gateway.leave(SERVER))
        with pytest.raises(discord.Forbidden) as outside:
            await thread.send("x")
        assert outside.value.code == 50001
        await _hears(client, "guild_join", loopback.gateway.join(SERVER))
        guild = client.get_guild(SERVER.id)
        assert guild
        assert guild.get_thread(thread.id)
        await _hears(client, "guild_role_delete", loopback.delete_role(SERVER, HELPERS))
        assert not guild.get_role(HELPERS.id)
        await _hears(client, "guild_channel_delete", loopback.delete_channel(SERVER, FORUM))
        with pytest.raises(discord.NotFound):
            await thread.send("x")


async def test_a_message_shows_its_words_only_to_whom_they_are_meant_for(monkeypatch: pytest.MonkeyPatch) -> None:
    async with _client(monkeypatch) as (loopback, client):
        write = loopback.rest.channels.write

        async def heard(person: Person, place: Server | Chat, text: str) -> discord.Message:
            message = await _hears(client, "message", write(person, place, text))
            assert isinstance(message, discord.Message)
            return message

        assert (await heard(MEMBER, SERVER, "hello")).content == ""
        mentioned = await heard(MEMBER, SERVER, f"<@{loopback.application_id}> hello")
        assert mentioned.content.endswith("hello")
        assert client.user in mentioned.mentions
        own = await mentioned.reply("yes")
        assert (await loopback.rest.channels.posted(SERVER.channel_id))["message_reference"]["message_id"]
        direct = await heard(Person(bot=True), Chat(), "hello")
        assert direct.author.bot
        assert direct.content == "hello"
        await direct.reply("yes")
        assert own.content == "yes"
