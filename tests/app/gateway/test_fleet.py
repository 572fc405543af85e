"""Several processes over one PostgreSQL, as their operator runs them: a story of sharing, restarting and dying."""

import asyncio
import signal
from pathlib import Path

from tests.loopback import BotProcess, Exchange, LoopbackDiscord, Person, Server, Slash, run_to_end, snowflake

SITA = Person("Sita", "en-US")
MANAGER = Person("Aiko", "en-US", manages=True)
FIRST, SECOND = (Server(id=snowflake(shard, shards=2)) for shard in range(2))
HEARD_WITHIN = 2.0  # seconds
LED_WITHIN = 15.0  # seconds after a kill
SENT, LOST = 300, 3  # interactions during a restart, of which one in a hundred may be lost
DISCORD_WAITS = 3.0  # seconds


async def speak(discord: LoopbackDiscord, person: Person, tag: str, server: Server) -> None:
    offered = await discord.ask(Slash("language"), person, server)
    await discord.ask(offered.choose(tag), person, server)


async def kept(discord: LoopbackDiscord, person: Person, server: Server) -> str:
    return (await discord.ask(Slash("my-data"), person, server)).content


async def ask_steadily(discord: LoopbackDiscord, server: Server) -> list[Exchange]:
    """A hundred a second, each by somebody else."""
    sent = []
    for number in range(SENT):
        sent.append(await discord.send(Slash("classes", {"place": "Suzuka"}), Person(f"P{number}"), server))
        await asyncio.sleep(0.01)
    return sent


async def test_processes_share_hand_over_and_take_over(tmp_path: Path, url: str) -> None:
    folders = [tmp_path / name for name in ("first", "second", "third", "next")]
    for folder in folders:
        folder.mkdir()
    async with LoopbackDiscord([FIRST, SECOND], shards=2) as discord:
        discord.gateway.max_concurrency = 2  # five seconds less to wait

        def bot(folder: Path, cluster: str, *options: str) -> BotProcess:
            settings = {"DATABASE_URL": url, "CLUSTER": cluster}
            return BotProcess(discord, folder, ready=False, alone=False, options=options, **settings)

        async with bot(folders[0], "0/2") as first, bot(folders[1], "1/2") as second:
            await discord.gateway.until_ready()
            assert len(discord.syncs) == 1
            assert [identify["shard"] for identify in discord.gateway.identifies] in (
                [[0, 2], [1, 2]],
                [[1, 2], [0, 2]],
            )
            ended = await run_to_end(
                discord.url, folders[2], DISCORD_TOKEN=discord.token, DATABASE_URL=url, CLUSTER="1/2"
            )
            assert ended.complaints == [
                "madoguchi: another process has the shards 1; stop it first, or start this one with --wait"
            ]

            # What is chosen in one is known in the other, which had remembered something else.
            assert "Nepali" not in await kept(discord, SITA, SECOND)
            await speak(discord, SITA, "vi", SECOND)
            assert "Tiếng Việt" in await kept(discord, SITA, FIRST)
            await speak(discord, SITA, "ne", FIRST)
            async with asyncio.timeout(HEARD_WITHIN):
                while "नेपाली" not in await kept(discord, SITA, SECOND):
                    pass

            reports = Slash("settings", {"reports": SECOND})
            chosen = await discord.ask(reports, MANAGER, SECOND)

            # The next process goes on with the sessions: it begins none, and knows the servers.
            async with bot(folders[3], "1/2", "--wait", "60") as successor:
                await successor.line("waiting for another process to hand its shards over")
                asking = asyncio.create_task(ask_steadily(discord, SECOND))
                second.tell(signal.SIGTERM)
                sent = await asking
                await asyncio.gather(*(exchange.answer() for exchange in sent), return_exceptions=True)
                answers = [await exchange.answer() for exchange in sent if exchange.answered]
                in_time = [answer for answer in answers if answer.seconds < DISCORD_WAITS]
                assert len(in_time) >= SENT - LOST
                assert (await second.ended()).status == 0
                assert (len(discord.gateway.identifies), discord.gateway.resumptions) == (2, 1)
                await successor.line("ready in 1 servers on 1 shards")
                assert (await discord.ask(Slash("settings"), MANAGER, SECOND)).content == chosen.content

                # Whoever led is killed: another one does what is done once for all.
                leader, other = (first, successor) if "this process leads" in first.stderr else (successor, first)
                await leader.stop(signal.SIGKILL)
                await other.line("this process leads", LED_WITHIN)
                assert "नेपाली" in await kept(discord, SITA, SECOND if other is successor else FIRST)
                assert discord.refusals == []
