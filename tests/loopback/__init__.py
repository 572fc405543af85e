"""A Discord of the project's own on 127.0.0.1, and the bot as a process that believes in it.

    server = Server(locale="ja", features=COMMUNITY)
    async with LoopbackDiscord(servers=[server]) as discord, BotProcess(discord, tmp_path):
        answer = await discord.ask(Slash("classes", {"place": "Suzuka"}), Person(locale="ja"), server)
        assert answer.private

Whatever the bot sends is held against Discord's documented limits (``limits``) and refused as Discord
would; ``discord.refusals`` lists it. ``world`` is who and where and what becomes of it, ``interactions``
what a person does, ``gateway`` the one half of Discord and ``rest`` the other (its ``requests``: what can
happen to a call),
``server`` both halves together, and ``process`` the bot and what sends it here.
"""

from tests.loopback.gateway.sessions import CloseCode
from tests.loopback.interactions.exchange import Answer, Exchange
from tests.loopback.interactions.kinds import Choose, Click, Fill, Kind, OnMessage, Raw, Slash, Typing, Upload
from tests.loopback.process.process import BotProcess, Ended, run_to_end
from tests.loopback.rest.requests import Fault
from tests.loopback.server import TOKEN, LoopbackDiscord
from tests.loopback.world import COMMUNITY, Channel, Chat, Person, Place, Role, Server, Thread, Visitor, snowflake

__all__ = [
    "COMMUNITY",
    "TOKEN",
    "Answer",
    "BotProcess",
    "Channel",
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
    "Role",
    "Server",
    "Slash",
    "Thread",
    "Typing",
    "Upload",
    "Visitor",
    "run_to_end",
    "snowflake",
]
