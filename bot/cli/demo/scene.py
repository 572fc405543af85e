"""What the demo page shows: a server with a support desk, people to be, a conversation to use the commands on."""

from collections.abc import Mapping
from datetime import UTC, datetime

import discord
import simcord

from bot.core.desk.choosing import Helper
from bot.core.desk.hours import MINUTES_OF_A_DAY, DeskHours, Opening
from bot.i18n.catalogues import Catalogues
from bot.i18n.texts import Texts
from bot.store import Store

_VISITOR, _HELPER, _MANAGER = "you", "helper", "manager"
# What people write in such a server; a place stands in each.
_CONVERSATION = (
    ("maria", "Oi! Acabei de me mudar para Suzuka. Onde posso aprender japonês?"),
    ("linh", "Mình sống ở Hamamatsu. Có lớp tiếng Nhật nào gần đây không?"),
)
# The languages of the first message: those of most foreign residents, by the catalogues' tags.
_GREETED_IN = ("en", "ja-simple", "zh-Hans", "vi", "ne", "pt-BR")


class Scene:
    """The people of the demo's server and its channels. ``viewers`` are those whom a visitor can be.

    ``find_command`` and ``open_command`` are those of a message's menu; ``helper`` is the first of the viewers.
    """

    def __init__(self, env: simcord.Env, find_command: str, open_command: str) -> None:
        self.env = env
        self.find_command, self.open_command = find_command, open_command
        self._guild = guild = env.create_guild("Madoguchi")
        self.channel = guild.create_text_channel("ask-here")
        self._desk = guild.create_text_channel("desk")
        # simcord leaves out for whom the app was installed: here, for the server.
        env.backend.subscribers.insert(0, _installed_in_the_server)
        managers = guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
        self._helpers = guild.create_role("Helpers", mentionable=True)
        self.visitor = guild.add_member(env.create_user(_VISITOR))
        self.helper = guild.add_member(env.create_user(_HELPER), roles=[self._helpers])
        manager = guild.add_member(env.create_user(_MANAGER), roles=[managers])
        self._others = {name: guild.add_member(env.create_user(name)) for name, _ in _CONVERSATION}
        self.viewers = [self.helper, self.visitor, manager]

    async def open_desk(self, store: Store, chosen: Texts) -> None:
        """Open the support desk, with a helper who speaks English and the visitor's language."""
        always = DeskHours((Opening(0, MINUTES_OF_A_DAY),) * 7, "Asia/Tokyo")
        await store.desks.save(
            self._guild.id, channel_id=self._desk.id, helper_role_id=self._helpers.id, language="en", hours=always
        )
        await store.helpers.save(self._guild.id, Helper(self.helper.id, frozenset({"en", chosen.tag})))

    def channels(self, viewer: simcord.MemberActor) -> list[simcord.ChannelHandle]:
        """The channel, and the threads of the desk that somebody sees; the newest last."""
        return [self.channel, *(thread for thread in self._desk.threads if _sees(viewer, thread))]

    def channel_of(self, channel_id: str) -> simcord.ChannelHandle:
        """One of the channels by its number; the first where there is none of it."""
        every = (self.channel, *self._desk.threads)
        return next((channel for channel in every if str(channel.id) == channel_id), self.channel)

    def viewer_of(self, viewer_id: str) -> simcord.MemberActor:
        """One of the viewers by their number; the visitor where there is none of it."""
        return next((viewer for viewer in self.viewers if str(viewer.id) == viewer_id), self.visitor)

    async def talk(self, catalogues: Catalogues, chosen: Texts) -> None:
        """Say what has been said before a visitor comes; last, how to ask, in several languages."""
        for name, words in _CONVERSATION:
            await self._others[name].send(self.channel, words)
        await self.helper.send(self.channel, _about_messages(chosen, self.find_command))
        others = [texts for tag in _GREETED_IN if tag != chosen.tag and (texts := catalogues.texts(tag))]
        hints = (_hint(chosen, "Suzuka · 鈴鹿 · 스즈카 · Судзука"), *(_hint(texts, "Suzuka") for texts in others))
        await self.helper.send(self.channel, "\n".join(hints))

    async def catch_up(self) -> None:
        """Bring the clock of simcord, which stands still by itself, up to the real one."""
        behind = (datetime.now(UTC) - self.env.now()).total_seconds()
        await self.env.advance_time(max(behind, 0.0))

    def message(self, channel: simcord.ChannelHandle, message_id: int) -> simcord.ResponseMessage:
        """A message by its number. Raises ``simcord.BackendError``."""
        return simcord.ResponseMessage(self.env, self.env.backend.get_message(channel.id, message_id))

    async def use(
        self,
        viewer: simcord.MemberActor,
        channel: simcord.ChannelHandle,
        message: simcord.ResponseMessage,
        command: str,
    ) -> simcord.InteractionResult:
        """Use a command of a message's menu. Raises ``simcord.SetupError`` or ``simcord.BackendError``."""
        return await viewer.context_menu(channel, command, message)


def _sees(viewer: simcord.MemberActor, thread: simcord.ChannelHandle) -> bool:
    try:
        thread.history(viewer=viewer)
    except simcord.SetupError:
        return False
    return True


def _installed_in_the_server(event: str, payload: Mapping[str, object]) -> None:
    if event == "INTERACTION_CREATE" and "guild_id" in payload and isinstance(payload, dict):
        payload["authorizing_integration_owners"] = {"0": payload["guild_id"]}


def _hint(texts: Texts, example: str) -> str:
    # TRANSLATORS: the first message on the demo page
    return texts.gettext(
        "Type /classes and press Enter. Then type the name of a place. Example: {example}", example=example
    )


def _about_messages(texts: Texts, find_command: str) -> str:
    return texts.gettext(
        "Does a message name a place? Press and hold the message (on a computer: right-click it). "
        "Choose Apps, then: {command}",
        command=f"**{find_command}**",
    )
