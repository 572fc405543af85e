"""A frame that cannot be read costs a shard its connection, never the bot: the process, over real sockets."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.loopback import BotProcess, LoopbackDiscord, Server, Slash, Visitor, snowflake
from tests.loopback.gateway.gateway import Gateway

pytestmark = pytest.mark.asyncio(loop_scope="module")

SHARDS = 2
SERVERS = [Server(id=snowflake(shard, SHARDS)) for shard in range(SHARDS)]
READER = Visitor("Linh", "en-US")
SUZUKA = Slash("classes", {"place": "Suzuka"})
SUZUKA_EMAIL = "shimintaiwa@city.suzuka.lg.jp"
BAD = {
    "not JSON": "{secret",
    "a list": '["secret"]',
    "a number": "3",
    "nothing in it": '{"op": 10, "d": null}',
    "no session in it": '{"op": 0, "t": "READY", "s": 1, "d": {}}',
    "too deep": "[" * 100_000,
    "not zlib": b"secret\x00\x00\xff\xff",
    "empty": b"\x00\x00\xff\xff",
}


@pytest_asyncio.fixture(loop_scope="module")
async def discord() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord(SERVERS, shards=SHARDS) as discord:
        yield discord


@pytest.mark.parametrize("frame", BAD.values(), ids=BAD)
async def test_it_is_answered_by_a_resumption_and_the_other_shard_notices_nothing(
    discord: LoopbackDiscord, tmp_path_factory: pytest.TempPathFactory, frame: str | bytes
) -> None:
    async with BotProcess(discord, tmp_path_factory.mktemp("bot")) as bot:
        await discord.gateway.send_raw(frame, shard=1)
        asked = await discord.send(SUZUKA, READER, SERVERS[1])
        await bot.line("ERROR .*event=a whole frame")
        assert SUZUKA_EMAIL in str((await asked.answer(within=15)).embed)  # also what was asked meanwhile
        assert SUZUKA_EMAIL in str((await discord.ask(SUZUKA, READER, SERVERS[0])).embed)
        assert discord.gateway.session(0).resumed == 0
        ended = await bot.stop()
    assert ended.status == 0
    assert "secret" not in ended.stderr


async def test_frames_that_cannot_be_read_again_and_again_cost_a_session_and_no_storm(
    discord: LoopbackDiscord, tmp_path_factory: pytest.TempPathFactory
) -> None:
    async with BotProcess(discord, tmp_path_factory.mktemp("bot")) as bot:
        gateway, begun = discord.gateway, len(discord.gateway.identifies)
        for _ in range(3):
            before = _returns(gateway)
            await gateway.send_raw("{secret", shard=1)
            await gateway.until(lambda: _returns(gateway) > before, within=60)  # noqa: B023 - asked within the turn
            await gateway.until_ready(within=60)
        assert SUZUKA_EMAIL in str((await discord.ask(SUZUKA, READER, SERVERS[1])).embed)
        assert 1 <= len(gateway.identifies) - begun <= 2
        ended = await bot.stop()
    assert "secret" not in ended.stderr


def _returns(gateway: Gateway) -> int:
    """How often a shard has connected so far."""
    return gateway.resumptions + len(gateway.identifies)
