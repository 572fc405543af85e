"""What the demo page shows: a server, people to be, and a conversation to use the commands on."""

from collections.abc import Mapping
from datetime import UTC, datetime

import discord
import simcord

from bot.i18n.catalogues import Catalogues
from bot.i18n.texts import Texts

_VISITOR, _HELPER, _MANAGER = "you", "helper", "manager"
# What people write in such a server; a place stands in each.
_CONVERSATION = (
    ("maria", "Oi! Acabei de me mudar para Suzuka. Onde posso aprender japonês?"),
    ("linh", "Mình sống ở Hamamatsu. Có lớp tiếng Nhật nào gần đây không?"),
)
# The languages of the first message: those of most foreign residents, by the catalogues' tags.
_GREETED_IN = ("en", "ja-simple", "zh-Hans", "vi", "ne", "pt-BR")


class Scene:
    """The people of the demo's server and its channel. ``viewers`` are those whom a visitor can be."""

    def __init__(self, env: simcord.Env, find_command: str) -> None:
        self.env = env
        self.find_command = find_command
        guild = env.create_guild("Madoguchi")
        self.channel = guild.create_text_channel("ask-here")
        # simcord leaves out for whom the app was installed: here, for the server.
        env.backend.subscribers.insert(0, _installed_in_the_server)
        managers = guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
        self.visitor = guild.add_member(env.create_user(_VISITOR))
        self._helper = guild.add_member(env.create_user(_HELPER))
        manager = guild.add_member(env.create_user(_MANAGER), roles=[managers])
        self._others = {name: guild.add_member(env.create_user(name)) for name, _ in _CONVERSATION}
        self.viewers = [self.visitor, self._helper, manager]

    async def talk(self, catalogues: Catalogues, chosen: Texts) -> None:
        """Say what has been said before a visitor comes; last, how to ask, in several languages."""
        for name, words in _CONVERSATION:
            await self._others[name].send(self.channel, words)
        await self._helper.send(self.channel, _about_messages(chosen, self.find_command))
        others = [texts for tag in _GREETED_IN if tag != chosen.tag and (texts := catalogues.texts(tag))]
        hints = (_hint(chosen, "Suzuka · 鈴鹿 · 스즈카 · Судзука"), *(_hint(texts, "Suzuka") for texts in others))
        await self._helper.send(self.channel, "\n".join(hints))

    async def catch_up(self) -> None:
        """Bring the clock of simcord, which stands still by itself, up to the real one."""
        behind = (datetime.now(UTC) - self.env.now()).total_seconds()
        await self.env.advance_time(max(behind, 0.0))

    async def find_in_message(self, viewer_id: int, message_id: int) -> None:
        """Use the command of a message's menu. Raises ``simcord.SetupError`` or ``simcord.BackendError``."""
        viewer = next((person for person in self.viewers if person.id == viewer_id), None)
        if viewer is None:
            raise simcord.SetupError("nobody here is of that number")
        stored = self.env.backend.get_message(self.channel.id, message_id)
        await viewer.context_menu(self.channel, self.find_command, simcord.ResponseMessage(self.env, stored))


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
