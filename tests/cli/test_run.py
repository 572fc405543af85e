"""The bot as its operator runs it: its own process, real sockets, a Discord on 127.0.0.1."""

import asyncio
import dataclasses
import re
import shutil
import signal
import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.loopback import (
    COMMUNITY,
    TOKEN,
    Answer,
    BotProcess,
    Chat,
    Click,
    CloseCode,
    Ended,
    Fault,
    LoopbackDiscord,
    Person,
    Place,
    Server,
    Slash,
    Typing,
    Visitor,
    run_to_end,
    snowflake,
)
from tests.loopback.limits.problems import Json
from tests.loopback.process.process import BOT

pytestmark = pytest.mark.asyncio(loop_scope="module")

UNPRIVILEGED_INTENTS = 1 << 0 | 1 << 9 | 1 << 12  # servers, messages in them, direct messages
CALLBACK = "/interactions/.*/callback"
SERVER = Server()
JAPANESE_COMMUNITY = Server(locale="ja", features=COMMUNITY)
JAPANESE_WITHOUT_THE_BOT = Server(locale="ja", features=COMMUNITY, has_bot=False)
ENGLISH_READER = Visitor("Linh", "en-US")
JAPANESE_READER = Visitor("Aiko", "ja")

SUZUKA_EMAIL = "shimintaiwa@city.suzuka.lg.jp"
SUZUKA_CLASS = "https://www.city.suzuka.lg.jp/kurashi/gaikoku/1002687.html"
MORE_BUTTON = {"en": "More…", "ja": "その他…"}
LANGUAGE_BUTTON = {"en": "Change language", "ja": "言語を変える"}
SUZUKA_LINE = {"en": "**Suzuka City · 鈴鹿市 · Mie Prefecture**", "ja": "**三重県鈴鹿市**"}
FUCHU_LABELS = {
    "en": {
        "Fuchu City · 府中市 · Tokyo",
        "Fuchu City · 府中市 · Hiroshima Prefecture",
        "Fuchu Town · 府中町 · Hiroshima Prefecture",
    },
    "ja": {"東京都府中市", "広島県府中市", "広島県府中町"},
}

HINT = (
    "Use /classes and type your city, ward, town or village as it is written on letters from your city hall. "
    "Or type your postal code (7 digits)."
)
APOLOGIES = {
    ENGLISH_READER: r"Something went wrong\. .*admin: ([0-9a-f]{6})",
    JAPANESE_READER: r"[^a-zA-Z]*([0-9a-f]{6})\D*",
}
UNKNOWN_INTERACTION = {"message": "Unknown interaction", "code": 10062}
IN_TIME = 5  # seconds from a signal to the end

GARBAGE = {
    "nothing": "",
    "blanks": " \t　\u200b",
    "6000 letters": "x" * 6000,
    "6000 units of emoji": "😀" * 3000,
    "6000 backticks": "`" * 6000,
    "6000 line breaks": "\n" * 6000,
    "6000 of a name": "府中" * 3000,
    "control characters": "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0)])),
    "directions and joiners": "\u202eukuzuS\u2066\u200d\ufeff\u2028\u2029",
    "everyone": "@everyone",
    "here in a code span": "` @here `",
    "mentions": "<@1> <@&1> <#1> </classes:1>",
    "markdown": "**b** __u__ ~~s~~ ||x|| *i* _i_",
    "a heading and a quote": "x\n# heading\n> quote\n-# small",
    "a code block": "```py\nprint(1)\n```",
    "a masked link": "[Suzuka](http://evil.example)",
    "a bare link": "http://evil.example/`/x",
    "a custom emoji and a time": "<:a:1> <t:0:R>",
    "a name and a mention": "Fuchu @everyone",
    "a name and a code span": "Fuchu `x` **y**",
    "a name with an error in markup": "~~Suzkua~~",
    "a name with errors and a mention": "**Suzuuka** `@here`",
    "a placeholder": "{query} {0} %s %(x)s",
    "half a surrogate pair": "\ud800",
    "half a surrogate pair in a name": "Suzu\udfffka",
    "digits of other scripts": "٥١٣-٠٠٠١ ①②③ 𝟙𝟚𝟛",
    "a button's id": "p1:24207",
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared_discord() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord([SERVER, JAPANESE_COMMUNITY]) as discord:
        yield discord


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(shared_discord: LoopbackDiscord, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[BotProcess]:
    """One bot for all tests that only ask."""
    async with BotProcess(shared_discord, tmp_path_factory.mktemp("bot")) as bot:
        yield bot


@pytest.fixture
def discord(shared_discord: LoopbackDiscord, bot: BotProcess) -> Iterator[LoopbackDiscord]:
    """The Discord that the shared bot is connected to; it must not have refused anything in the end."""
    yield shared_discord
    assert shared_discord.refusals == []


# What people get.


@pytest.mark.parametrize(("reader", "language"), [(ENGLISH_READER, "en"), (JAPANESE_READER, "ja")])
async def test_the_asker_alone_gets_office_email_and_class_in_their_language(
    discord: LoopbackDiscord, reader: Person, language: str
) -> None:
    answer = await discord.ask(Slash("classes", {"place": "Suzuka"}), reader, SERVER)
    assert answer.private
    assert answer.content == SUZUKA_LINE[language]
    classes, office, *_ = (field["value"] for field in answer.embed["fields"])
    assert f"]({SUZUKA_CLASS})" in classes
    assert "Public Consultation Division Regional Development Department" in office
    assert SUZUKA_EMAIL in office
    more = answer.buttons[-1]
    assert (more["emoji"]["name"], more["label"], more["custom_id"]) == ("🌐", MORE_BUTTON[language], "o1:24207")
    behind = await discord.ask(answer.click(more["label"]), reader, SERVER)
    assert behind.private
    _assert_language_button(behind.buttons[0], language, "24207")


@pytest.mark.parametrize("locale", ["fi", "en-GB", "tlh", ""])
async def test_a_client_in_a_language_that_the_bot_lacks_gets_english(discord: LoopbackDiscord, locale: str) -> None:
    answer = await discord.ask(Slash("classes", {"place": "Suzuka"}), Person(locale=locale), SERVER)
    assert answer.content == SUZUKA_LINE["en"]


@pytest.mark.parametrize("place", [Chat(), Chat(others=True), JAPANESE_WITHOUT_THE_BOT])
async def test_it_answers_in_chats_and_where_only_the_asker_installed_it(
    discord: LoopbackDiscord, place: Place
) -> None:
    answer = await discord.ask(Slash("classes", {"place": "Suzuka"}), JAPANESE_READER, place)
    assert answer.private
    assert answer.content == SUZUKA_LINE["ja"]


@pytest.mark.parametrize(
    ("place", "language"),
    [(JAPANESE_COMMUNITY, "ja"), (JAPANESE_WITHOUT_THE_BOT, "ja"), (SERVER, "en"), (Chat(), "en")],
)
@pytest.mark.parametrize("reader", [ENGLISH_READER, JAPANESE_READER])
async def test_a_shared_answer_is_public_and_in_the_language_of_the_server_not_of_the_asker(
    discord: LoopbackDiscord, place: Place, language: str, reader: Person
) -> None:
    answer = await discord.ask(Slash("classes", {"place": "Suzuka", "share": True}), reader, place)
    assert not answer.private
    assert answer.content == SUZUKA_LINE[language]


async def test_a_server_that_is_no_community_has_set_no_language(shared_discord: LoopbackDiscord) -> None:
    server = Server(locale="ja", features=())
    await shared_discord.gateway.join(server)
    answer = await shared_discord.ask(Slash("classes", {"place": "Suzuka", "share": True}), JAPANESE_READER, server)
    assert answer.content == SUZUKA_LINE["en"]


@pytest.mark.parametrize(("reader", "language"), [(ENGLISH_READER, "en"), (JAPANESE_READER, "ja")])
async def test_a_name_of_three_places_is_a_question_with_three_buttons_and_a_tap_answers(
    discord: LoopbackDiscord, reader: Person, language: str
) -> None:
    question = await discord.ask(Slash("classes", {"place": "Fuchu"}), reader, SERVER)
    assert question.private
    *places, browse, last = question.buttons
    assert browse["custom_id"] == "b1"
    _assert_language_button(last, language)
    labels = [button["label"] for button in places]
    assert len(labels) == 3
    assert set(labels) == FUCHU_LABELS[language]
    for label in labels:
        answer = await discord.ask(question.click(label), reader, SERVER)
        assert answer.private
        assert answer.content == f"**{label}**"


async def test_a_tap_on_a_shared_question_answers_the_one_who_tapped_in_their_language(
    discord: LoopbackDiscord,
) -> None:
    question = await discord.ask(Slash("classes", {"place": "Fuchu", "share": True}), ENGLISH_READER, SERVER)
    answer = await discord.ask(question.click("Fuchu City · 府中市 · Tokyo"), JAPANESE_READER, SERVER)
    assert answer.private
    assert answer.content == "**東京都府中市**"


async def test_a_tap_answers_after_a_restart_of_the_bot(tmp_path: Path) -> None:
    town = "Fuchu Town · 府中町 · Hiroshima Prefecture"
    async with LoopbackDiscord([SERVER]) as discord:
        async with BotProcess(discord, tmp_path):
            question = await discord.ask(Slash("classes", {"place": "Fuchu"}), ENGLISH_READER, SERVER)
        async with BotProcess(discord, tmp_path):
            answer = await discord.ask(question.click(town), ENGLISH_READER, SERVER)
        assert answer.content == f"**{town}**"
        assert discord.refusals == []


async def test_a_tap_on_a_place_that_has_gone_from_the_data_is_an_apology(discord: LoopbackDiscord) -> None:
    question = await discord.ask(Slash("classes", {"place": "Fuchu"}), ENGLISH_READER, SERVER)
    assert question.message is not None
    question.message["components"][0]["components"][0]["custom_id"] = "p1:99999"
    answer = await discord.ask(Click(question.message, "p1:99999"), ENGLISH_READER, SERVER)
    assert answer.private
    assert answer.content == f"I could not find a place in Japan called `99999`.\n{HINT}"
    browse, button = answer.buttons
    assert browse["custom_id"] == "b1"
    _assert_language_button(button, "en")


async def test_an_unknown_place_is_an_apology_that_says_what_to_write(discord: LoopbackDiscord) -> None:
    answer = await discord.ask(Slash("classes", {"place": "qqqqzzzz"}), ENGLISH_READER, SERVER)
    assert answer.private
    assert answer.content == f"I could not find a place in Japan called `qqqqzzzz`.\n{HINT}"
    assert answer.data["embeds"] == []
    browse, button = answer.buttons
    assert browse["custom_id"] == "b1"
    _assert_language_button(button, "en")


@pytest.mark.parametrize(("reader", "language"), [(ENGLISH_READER, "en"), (JAPANESE_READER, "ja")])
async def test_places_are_offered_in_the_reader_s_language_while_they_type(
    discord: LoopbackDiscord, reader: Person, language: str
) -> None:
    offered = (await discord.ask(Typing("classes", "place", "fuch"), reader, SERVER)).choices
    assert {choice["name"] for choice in offered[:3]} == FUCHU_LABELS[language]


@pytest.mark.parametrize("typed", ["k", "し", "shi", "東", "3"])
async def test_at_most_25_places_are_offered(discord: LoopbackDiscord, typed: str) -> None:
    offered = (await discord.ask(Typing("classes", "place", typed), ENGLISH_READER, SERVER)).choices
    assert len(offered) <= 25
    assert len({choice["value"] for choice in offered}) == len(offered)


@pytest.mark.parametrize("part", ["value", "name"])
@pytest.mark.parametrize("reader", [ENGLISH_READER, JAPANESE_READER])
async def test_what_was_offered_is_understood_whether_the_client_sends_its_value_or_its_label(
    discord: LoopbackDiscord, reader: Person, part: str
) -> None:
    offered = (await discord.ask(Typing("classes", "place", "fuch"), reader, SERVER)).choices
    for choice in offered:
        answer = await discord.ask(Slash("classes", {"place": choice[part]}), reader, SERVER)
        inside, _, place = choice["name"].rpartition(" – ")  # a quarter or a station says where it lies
        assert answer.content == f"**{place}**"
        if inside and part == "name":
            assert inside.split(" · ")[-1] in str(answer.embed)


# What nobody should send.


@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE.keys())
async def test_garbage_gets_an_answer_that_echoes_nothing_unescaped(discord: LoopbackDiscord, garbage: str) -> None:
    answer = await discord.ask(Slash("classes", {"place": garbage}), ENGLISH_READER, SERVER)
    assert answer.private
    _assert_harmless_echo(answer, garbage)


@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE.keys())
async def test_garbage_is_typed_without_an_error(discord: LoopbackDiscord, garbage: str) -> None:
    answer = await discord.ask(Typing("classes", "place", garbage), ENGLISH_READER, SERVER)
    assert len(answer.choices) <= 25


async def test_garbage_leaves_no_error_in_the_log(bot: BotProcess) -> None:
    assert not re.search("ERROR|CRITICAL|Traceback", bot.stderr)


@pytest.mark.parametrize("place", ["Suzuka", "Fuchu", "@everyone", "Suzukka @everyone"])
@pytest.mark.parametrize("share", [False, True])
async def test_no_answer_mentions_anybody(discord: LoopbackDiscord, place: str, *, share: bool) -> None:
    answer = await discord.ask(Slash("classes", {"place": place, "share": share}), ENGLISH_READER, SERVER)
    assert answer.data["allowed_mentions"] == {"parse": []}


# The connection.


async def test_it_identifies_with_no_privileged_intent(discord: LoopbackDiscord) -> None:
    assert [identify["intents"] for identify in discord.gateway.identifies] == [UNPRIVILEGED_INTENTS]


async def test_every_shard_answers_in_its_own_servers(tmp_path: Path) -> None:
    servers = [Server(id=snowflake(shard, shards=2)) for shard in (0, 1)]
    async with LoopbackDiscord(servers, shards=2) as discord, BotProcess(discord, tmp_path):
        assert [identify["shard"] for identify in discord.gateway.identifies] == [[0, 2], [1, 2]]
        for server in servers:
            answer = await discord.ask(Slash("classes", {"place": "Suzuka"}), ENGLISH_READER, server)
            assert SUZUKA_EMAIL in str(answer.embed)


async def test_a_signal_between_two_shards_ends_it_in_time(tmp_path: Path) -> None:
    """Discord lets a bot identify every five seconds: until then the second shard waits."""
    async with LoopbackDiscord(shards=2) as discord, BotProcess(discord, tmp_path, ready=False) as bot:
        await discord.gateway.until(lambda: len(discord.gateway.identifies) == 1)
        _assert_silent_end(await bot.stop(within=IN_TIME))
        assert len(discord.gateway.identifies) == 1


async def test_a_signal_while_the_gateway_cannot_be_reached_ends_it_in_time(tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # taken, but nobody listens
        async with LoopbackDiscord() as discord, BotProcess(discord, tmp_path, ready=False) as bot:
            discord.gateway.url = f"ws://127.0.0.1:{closed.getsockname()[1]}/gateway"
            await bot.line("ERROR .*discord")  # discord.py says so itself, and tries again
            ended = await bot.stop(within=IN_TIME)
    assert ended.status == 0
    assert ended.complaints == []


@pytest.mark.parametrize(("path", "number"), [("/users/@me", signal.SIGTERM), ("/gateway/bot", signal.SIGINT)])
async def test_a_signal_before_there_is_a_connection_ends_it_silently(
    tmp_path: Path, path: str, number: signal.Signals
) -> None:
    async with LoopbackDiscord() as discord:
        discord.inject(Fault("GET", path, seconds=30))
        asked = asyncio.create_task(discord.rest.requested("GET", path))
        async with BotProcess(discord, tmp_path, ready=False) as bot:
            await asked
            _assert_silent_end(await bot.stop(number, within=IN_TIME))


# The commands.


async def test_commands_are_synced_at_the_first_start_only_and_again_when_it_has_forgotten(tmp_path: Path) -> None:
    async with LoopbackDiscord([SERVER]) as discord:
        async with BotProcess(discord, tmp_path):
            assert len(discord.syncs) == 1
        async with BotProcess(discord, tmp_path):
            answer = await discord.ask(Slash("classes", {"place": "Suzuka"}), ENGLISH_READER, SERVER)
            assert SUZUKA_EMAIL in str(answer.embed)
            assert len(discord.syncs) == 1
        shutil.rmtree(tmp_path / "state")
        async with BotProcess(discord, tmp_path):
            assert len(discord.syncs) == 2
        assert discord.syncs[0] == discord.syncs[1]
        assert discord.refusals == []
    async with LoopbackDiscord([SERVER]) as another_application, BotProcess(another_application, tmp_path):
        assert len(another_application.syncs) == 1


async def test_a_refused_sync_is_said_and_leaves_the_bot_running_and_the_next_start_tries_again(
    tmp_path: Path,
) -> None:
    async with LoopbackDiscord([SERVER]) as discord:
        discord.inject(Fault("PUT", "/applications/.*/commands", status=403))
        async with BotProcess(discord, tmp_path) as bot:
            await bot.line("ERROR .*refused the commands")
            answer = await discord.ask(Slash("classes", {"place": "Suzuka"}), ENGLISH_READER, SERVER)
            assert SUZUKA_EMAIL in str(answer.embed)
            assert discord.syncs == []
        async with BotProcess(discord, tmp_path):
            assert len(discord.syncs) == 1


async def test_a_state_that_cannot_be_written_is_told_in_the_log_and_answers_go_on(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    async with (
        LoopbackDiscord([SERVER]) as discord,
        BotProcess(discord, tmp_path, STATE_DIR=str(tmp_path / "file" / "state")) as bot,
    ):
        await bot.line("ERROR .*the database cannot be reached")
        await bot.line("WARNING .*could not remember")
        answer = await discord.ask(Slash("classes", {"place": "Suzuka"}), ENGLISH_READER, SERVER)
        assert SUZUKA_EMAIL in str(answer.embed)


# What it says.


async def test_a_start_says_what_it_does_warns_of_nothing_and_a_signal_ends_it_with_status_0(tmp_path: Path) -> None:
    speakers = r"bot|discord\.(client|gateway)"
    making_the_database = r"|alembic\.runtime"  # at the first start only
    async with LoopbackDiscord([SERVER]) as discord:
        for allowed, number in ((speakers + making_the_database, signal.SIGTERM), (speakers, signal.SIGINT)):
            async with BotProcess(discord, tmp_path, program=BOT) as bot:
                await bot.line("INFO .*bot.app.client: ready in 1 servers on 1 shards")
                ended = await bot.stop(number)
            assert discord.gateway.session().close_code == 1000
            _assert_silent_end(ended)
            said = [re.sub(r"^\S+ \S+ ", "", line) for line in ended.stderr.splitlines()]
            assert [line for line in said if not re.match(rf"INFO +({allowed})[.:]", line)] == []
            assert [line for line in said if re.search("voice|nacl|davey", line, re.IGNORECASE)] == []


async def test_the_token_is_never_printed_even_when_everything_is(tmp_path: Path) -> None:
    async with LoopbackDiscord([SERVER]) as discord, BotProcess(discord, tmp_path, LOG_LEVEL="DEBUG") as bot:
        await discord.ask(Slash("classes", {"place": "Suzuka"}), ENGLISH_READER, SERVER)
        await discord.ask(Slash("classes", {"place": 24207}), ENGLISH_READER, SERVER)
        ended = await bot.stop()
        assert " DEBUG " in ended.stderr
        assert discord.token not in ended.stdout + ended.stderr


async def test_the_databases_password_is_never_printed_not_even_when_it_is_away(tmp_path: Path) -> None:
    password = "pass-word-of-no-worth"
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # taken, but nobody listens
        url = f"postgresql+asyncpg://madoguchi:{password}@127.0.0.1:{closed.getsockname()[1]}/languages"
        async with (
            LoopbackDiscord([SERVER]) as discord,
            BotProcess(discord, tmp_path, LOG_LEVEL="DEBUG", DATABASE_URL=url) as bot,
        ):
            await discord.ask(Slash("classes", {"place": "Suzuka"}), ENGLISH_READER, SERVER)
            ended = await bot.stop()
    assert "the database is away" in ended.stderr
    assert password not in ended.stdout + ended.stderr


async def test_without_a_token_it_says_so_and_calls_nobody(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord:
        ended = await run_to_end(discord.url, tmp_path, program=BOT)
        _assert_one_clear_line(ended, "DISCORD_TOKEN is not set")
        assert not discord.rest.requests


async def test_a_token_that_discord_refuses_is_one_line_without_the_token(tmp_path: Path) -> None:
    token = "refused.token-of-no-worth.OTg3NjU0MzIx"
    async with LoopbackDiscord() as discord:
        ended = await run_to_end(discord.url, tmp_path, DISCORD_TOKEN=token, LOG_LEVEL="DEBUG")
    _assert_one_clear_line(ended, "refused the token", token)


async def test_a_discord_that_cannot_be_reached_is_one_line(tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # taken, but nobody listens
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
        ended = await run_to_end(url, tmp_path, DISCORD_TOKEN="any.token", LOG_LEVEL="DEBUG")
    _assert_one_clear_line(ended, "cannot reach Discord", "any.token")


@pytest.mark.parametrize(
    "fault",
    [
        Fault("GET", "/users/@me", status=503),
        Fault("GET", "/oauth2/applications/@me", lost=True, times=9),  # aiohttp tries again
    ],
    ids=["unavailable", "connection lost"],
)
async def test_a_login_that_discord_does_not_carry_out_is_one_line(tmp_path: Path, fault: Fault) -> None:
    async with LoopbackDiscord() as discord:
        discord.inject(fault)
        ended = await run_to_end(discord.url, tmp_path, DISCORD_TOKEN=discord.token, LOG_LEVEL="DEBUG")
        _assert_one_clear_line(ended, "Discord", discord.token)


WITHOUT_END = 99  # tries
HOPELESS = [
    Fault("GET", "/gateway/bot", status=503),
    Fault("GET", "/gateway/bot", status=401),
    Fault("GET", "/gateway/bot", status=404),
    Fault(
        "GET",
        "/gateway/bot",
        status=429,
        body={"message": "You are being rate limited.", "retry_after": 0.01, "global": False},
        headers={"Via": "1.1 loopback", "Retry-After": "0.01"},
        times=WITHOUT_END,
    ),
    Fault("GET", "/users/@me", status=401),
    Fault("GET", "/users/@me", status=200, text="{"),
    Fault("GET", "/users/@me", status=200, text="[]"),
    Fault("GET", "/users/@me", status=200, text="{}"),
    Fault("GET", "/oauth2/applications/@me", status=200, text="null"),
    Fault("GET", "/oauth2/applications/@me", status=200, text='"x"'),
    Fault("GET", "/gateway/bot", status=200, text="nonsense"),
    Fault("GET", "/gateway/bot", status=200, text="{}"),
    Fault("GET", "/gateway/bot", status=200, text='{"url": 7, "shards": "x"}'),
]


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    """An empty folder for each hopeless start."""
    made = [tmp_path / str(number) for number, _ in enumerate(HOPELESS)]
    for folder in made:
        folder.mkdir()
    return made


async def test_a_start_that_cannot_succeed_is_one_line_for_each_reason(folders: list[Path]) -> None:
    two_at_a_time = asyncio.Semaphore(2)

    async def start(fault: Fault, folder: Path) -> Ended:
        async with two_at_a_time, LoopbackDiscord() as discord:
            discord.inject(dataclasses.replace(fault))
            return await run_to_end(discord.url, folder, DISCORD_TOKEN=discord.token)

    for fault, ended in zip(HOPELESS, await asyncio.gather(*map(start, HOPELESS, folders)), strict=True):
        assert (fault, *_one_clear_line(ended)) == (fault, 1, 1, True)


def _one_clear_line(ended: Ended) -> tuple[int, int, bool]:
    """Status, number of complaints, and whether nothing else than they and the log was said."""
    quiet = "Traceback" not in ended.stderr and TOKEN not in ended.stderr and ended.stdout == ""
    return ended.status, len(ended.complaints), quiet and all("Discord" in line for line in ended.complaints)


@pytest.mark.parametrize(
    ("code", "complaint"),
    [(CloseCode.AUTHENTICATION_FAILED, "refused the token"), (CloseCode.DISALLOWED_INTENTS, "Discord")],
)
async def test_a_gateway_that_refuses_the_bot_is_one_line(tmp_path: Path, code: CloseCode, complaint: str) -> None:
    async with LoopbackDiscord() as discord:
        discord.gateway.refuses_with = code
        ended = await run_to_end(discord.url, tmp_path, DISCORD_TOKEN=discord.token)
    _assert_one_clear_line(ended, complaint, discord.token)


@pytest.mark.parametrize("token", ["a\x07b", "a\nb", "two words", "zero\u200bwidth"])
async def test_a_token_with_characters_that_no_token_has_is_one_line(tmp_path: Path, token: str) -> None:
    async with LoopbackDiscord() as discord:
        ended = await run_to_end(discord.url, tmp_path, DISCORD_TOKEN=token)
        assert not discord.rest.requests
    _assert_one_clear_line(ended, "DISCORD_TOKEN", token)


@pytest.mark.parametrize(
    ("name", "damaged", "complaints"),
    [
        ("offices.csv", None, ["offices.csv: ", "the data cannot be used: 1 problem"]),
        ("classes.csv", b"\xff\xfe", ["classes.csv", "the data cannot be used: 1 problem"]),
        ("datapackage.json", b"{", ["datapackage.json", "the data cannot be used: 1 problem"]),
    ],
)
async def test_data_that_cannot_be_used_are_a_line_for_each_fault(
    tmp_path: Path, data_copy: Path, name: str, damaged: bytes | None, complaints: list[str]
) -> None:
    (data_copy / name).unlink()
    if damaged is not None:
        (data_copy / name).write_bytes(damaged)
    ended = await run_to_end("http://127.0.0.1:9", tmp_path, DISCORD_TOKEN="any.token", DATA_DIR=str(data_copy))
    _assert_failed_without_traceback(ended, "any.token")
    assert len(ended.complaints) == len(complaints)
    for line, complaint in zip(ended.complaints, complaints, strict=True):
        assert complaint in line


@pytest.mark.parametrize(
    ("setting", "value"),
    [("LOG_LEVEL", "LOUD"), ("DEFAULT_LANGUAGE", "tlh"), ("DATA_DIR", "nowhere"), ("LOCALES_DIR", "nowhere")],
)
async def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, setting: str, value: str) -> None:
    ended = await run_to_end("http://127.0.0.1:9", tmp_path, DISCORD_TOKEN="any.token", **{setting: value})
    _assert_failed_without_traceback(ended, "any.token")
    assert value in ended.complaints[0]


async def test_a_damaged_catalogue_is_one_line_that_names_it(tmp_path: Path) -> None:
    catalogue = tmp_path / "locales" / "ja" / "LC_MESSAGES" / "bot.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text("no catalogue at all", encoding="utf-8")
    folder = str(tmp_path / "locales")
    async with LoopbackDiscord() as discord:  # the languages are read beside the login, and before anything is served
        ended = await run_to_end(discord.url, tmp_path, DISCORD_TOKEN=discord.token, LOCALES_DIR=folder)
        assert discord.gateway.identifies == []
        assert discord.syncs == []
    _assert_one_clear_line(ended, f"madoguchi: {catalogue}: ", discord.token)
    default = {"LOCALES_DIR": folder, "DEFAULT_LANGUAGE": "ja"}  # read before the login
    ended = await run_to_end("http://127.0.0.1:9", tmp_path, DISCORD_TOKEN="any.token", **default)
    _assert_one_clear_line(ended, f"madoguchi: {catalogue}: ")


def _assert_language_button(button: Json, language: str, code: str = "") -> None:
    """The button for another language, which gives the same answer again where there is one."""
    label = LANGUAGE_BUTTON[language]
    assert (button["emoji"]["name"], button["label"], button["custom_id"]) == ("🌐", label, f"l1:{code}")


def _assert_one_clear_line(ended: Ended, complaint: str, token: str = "any.token") -> None:
    _assert_failed_without_traceback(ended, token)
    (line,) = ended.complaints
    assert complaint in line


def _assert_silent_end(ended: Ended) -> None:
    assert ended.status == 0
    assert ended.stdout == ""
    assert ended.complaints == _warnings_and_errors(ended) == []
    assert "Traceback" not in ended.stderr


def _warnings_and_errors(ended: Ended) -> list[str]:
    return [line for line in ended.stderr.splitlines() if re.search(" (WARNING|ERROR|CRITICAL) ", line)]


def _assert_failed_without_traceback(ended: Ended, token: str) -> None:
    assert ended.status == 1
    assert ended.stdout == ""
    assert "Traceback" not in ended.stderr
    assert token not in ended.stderr


def _assert_harmless_echo(answer: Answer, garbage: str) -> None:
    """What was typed stands in a code span or not at all: no markup, mention, link or control works in it."""
    embeds = answer.data["embeds"]
    said = [answer.content, *(embed.get("description") or "" for embed in embeds)]
    for text in said:
        outside = re.sub(r"`[^`\n]*`", "", text)
        name = re.fullmatch(r"\*\*([^*]*)\*\*", outside)  # the place's own, in bold: the bot's sentences have no markup
        assert not re.search(r"[`*_~|<>\[\]#@{}]|http", name[1] if name else outside)
        for echo in re.findall(r"`([^`\n]*)`", text):
            assert echo.isprintable()
            assert len(echo) <= 100
    fields = [text for embed in embeds for f in embed.get("fields", []) for text in (f["name"], f["value"])]
    everything = "\n".join([*said, *fields])
    for evil in ("evil.example", "@everyone", "@here", "<@1>", "<t:0:R>"):
        if evil in garbage:
            assert evil not in re.sub(r"`[^`\n]*`", "", everything)
