"""A Discord of the project's own on 127.0.0.1, and the bot as a process that believes in it.

    server = Server(locale="ja", features=COMMUNITY)
    async with LoopbackDiscord(servers=[server]) as discord, BotProcess(discord, tmp_path):
        answer = await discord.ask(Slash("classes", {"place": "Suzuka"}), Person(locale="ja"), server)
        assert answer.private

Whatever the bot sends is held against Discord's documented limits (``messages``, ``commands``) and
refused as Discord would; ``discord.refusals`` lists it. The files: ``world`` who and where,
``interactions`` what a person does, ``gateway`` and ``sessions`` the one half of Discord, ``rest``
with ``answers`` and ``channels`` the other, ``requests`` what can happen to a call, ``server`` both
halves together, ``process`` the bot, ``site`` what sends it here.
"""

from tests.loopback.interactions import Answer, Choose, Click, Exchange, Fill, Kind, OnMessage, Raw, Slash, Typing
from tests.loopback.process import BotProcess, Ended, run_to_end
from tests.loopback.requests import Fault
from tests.loopback.server import TOKEN, LoopbackDiscord
from tests.loopback.sessions import CloseCode
from tests.loopback.world import COMMUNITY, Chat, Person, Place, Server, Visitor, snowflake

__all__ = [
    "COMMUNITY",
    "TOKEN",
    "Answer",
    "BotProcess",
    "Chat",
    "Choose",
    "Click",
    "CloseCode",
    "Ended",
    "Exchange",
    "Fault",
    "Fill",
    "Kind",
    "LoopbackDiscord",
    "OnMessage",
    "Person",
    "Place",
    "Raw",
    "Server",
    "Slash",
    "Typing",
    "Visitor",
    "run_to_end",
    "snowflake",
]
