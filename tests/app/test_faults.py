"""Nothing knocks the bot over: whatever breaks, the person is answered or told, and nothing is lost.

The bot as its own process, real sockets, and a Discord on 127.0.0.1 that fails as the real one does.
"""

import asyncio
import dataclasses
import re
import signal
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import make_url

from tests.loopback import (
    Answer,
    BotProcess,
    Click,
    Fault,
    LoopbackDiscord,
    Person,
    Raw,
    Server,
    Slash,
    Typing,
    Visitor,
)
from tests.loopback.interactions.kinds import COMPONENT, MESSAGE, MODAL, UPDATE
from tests.loopback.limits.messages import components
from tests.loopback.process.relay import Opened, Relay

pytestmark = pytest.mark.asyncio(loop_scope="module")

CALLBACK = "/interactions/.*/callback"
SERVER = Server()
ENGLISH_READER = Visitor("Linh", "en-US")
JAPANESE_READER = Visitor("Aiko", "ja")
SUZUKA = Slash("classes", {"place": "Suzuka"})
SUZUKA_EMAIL = "shimintaiwa@city.suzuka.lg.jp"
LANGUAGES = {
    "**Suzuka City · 鈴鹿市 · Mie Prefecture**": "en",
    "**三重県鈴鹿市**": "ja",
}  # by the content of its answer
APOLOGIES = {
    ENGLISH_READER: r"Something went wrong\. .*admin: ([0-9a-f]{6})",
    JAPANESE_READER: r"[^a-zA-Z]*([0-9a-f]{6})\D*",
}
UNKNOWN_INTERACTION = {"message": "Unknown interaction", "code": 10062}
MISSING_ACCESS = {"message": "Missing Access", "code": 50001}
IN_TIME = 3  # seconds: Discord waits no longer
ALREADY_ANSWERED = 40060


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared_discord() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord([SERVER]) as discord:
        yield discord


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(shared_discord: LoopbackDiscord, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[BotProcess]:
    """One bot for all that it has to live through."""
    async with BotProcess(shared_discord, tmp_path_factory.mktemp("bot")) as bot:
        yield bot
        assert "Traceback" not in bot.stderr


@pytest.fixture
def discord(shared_discord: LoopbackDiscord, bot: BotProcess) -> LoopbackDiscord:
    """The Discord that the shared bot is connected to."""
    shared_discord.rest.requests.clear()
    return shared_discord


# The callback.


@pytest.mark.parametrize(
    "fault",
    [
        Fault("POST", CALLBACK, status=429, headers={"Retry-After": "1"}),
        Fault("POST", CALLBACK, status=500),
        Fault("POST", CALLBACK, status=502, times=2),
        Fault("POST", CALLBACK, lost=True),
        Fault("POST", CALLBACK, lost=True, times=3),
    ],
    ids=["429 of a proxy", "500 once", "502 twice", "connection lost", "connection lost three times"],
)
@pytest.mark.parametrize("kind", ["command", "tap", "choice"])
async def test_an_answer_that_discord_did_not_take_is_sent_again_in_time(
    discord: LoopbackDiscord, bot: BotProcess, fault: Fault, kind: str
) -> None:
    begun = await _something_to_do(discord, kind)
    discord.inject(dataclasses.replace(fault))
    answer = await discord.ask(begun, ENGLISH_READER, SERVER)
    _assert_suzuka(answer)
    assert answer.seconds < IN_TIME
    assert discord.refusals == []


@pytest.mark.parametrize(
    "fault",
    [
        Fault("POST", CALLBACK, lost=True, carried_out=True),
        Fault("POST", CALLBACK, status=500, carried_out=True),
    ],
    ids=["connection lost", "500"],
)
@pytest.mark.parametrize("kind", ["command", "tap", "choice"])
async def test_an_answer_whose_receipt_was_lost_is_not_said_twice(
    discord: LoopbackDiscord, bot: BotProcess, fault: Fault, kind: str
) -> None:
    said = len(bot.stderr)
    begun = await _something_to_do(discord, kind)
    discord.inject(dataclasses.replace(fault))
    exchange = await discord.send(begun, ENGLISH_READER, SERVER)
    _assert_suzuka(await exchange.answer())
    await asyncio.sleep(2)
    assert exchange.followups == []
    assert [refused.refusal["code"] for refused in discord.refusals if refused.refusal] == [ALREADY_ANSWERED]
    assert _warnings_and_errors(bot.stderr[said:]) == []


async def test_a_receipt_that_takes_long_is_waited_for(discord: LoopbackDiscord, bot: BotProcess) -> None:
    receipt = {"interaction": {"id": "1", "type": 2}, "resource": {"type": MESSAGE}}
    discord.inject(Fault("POST", CALLBACK, status=200, body=receipt, seconds=2.5, carried_out=True))
    exchange = await discord.send(SUZUKA, ENGLISH_READER, SERVER)
    _assert_suzuka(await exchange.answer())
    await asyncio.sleep(3)
    assert [request.status for request in discord.rest.requests] == [200]
    assert exchange.followups == []


async def _something_to_do(discord: LoopbackDiscord, kind: str) -> Slash | Click | Raw:
    """A command, a tap on a button, or a choice from a menu that changes the message it stands on."""
    if kind == "command":
        return SUZUKA
    answer = await discord.ask(SUZUKA, ENGLISH_READER, SERVER)
    assert answer.message is not None
    if kind == "tap":
        answer.message["components"] = [{"type": 1, "components": [_button("p1:24207")]}]
        return Click(answer.message, "p1:24207")
    behind = await discord.ask(answer.click("More…"), ENGLISH_READER, SERVER)
    return _choice(await discord.ask(behind.click("Change language"), ENGLISH_READER, SERVER), "en")


def _button(custom_id: str) -> dict[str, object]:
    return {"type": 2, "style": 2, "label": "x", "custom_id": custom_id}


def _choice(offered: Answer, tag: str) -> Raw:
    """The choice of a language from the menus of an answer."""
    menus = [component for component in components(offered.data) if component["type"] == 3]
    (menu,) = (m for m in menus if tag in {option["value"] for option in m["options"]})
    data = {"component_type": 3, "custom_id": menu["custom_id"], "values": [tag]}
    return Raw(COMPONENT, data, offered.message)


def _assert_suzuka(answer: Answer) -> None:
    assert SUZUKA_EMAIL in str(answer.embed)


# The gateway.


async def test_a_question_that_was_asked_while_it_was_away_is_answered_when_it_resumes(
    discord: LoopbackDiscord, bot: BotProcess
) -> None:
    resumptions, identifies = discord.gateway.resumptions, len(discord.gateway.identifies)
    await discord.gateway.hang_up()
    await discord.gateway.until_left()
    _assert_suzuka(await discord.ask(SUZUKA, ENGLISH_READER, SERVER))
    assert (discord.gateway.resumptions, len(discord.gateway.identifies)) == (resumptions + 1, identifies)


@pytest.mark.parametrize("why", ["reconnect", "invalid but resumable"])
async def test_a_shard_that_is_asked_to_come_back_resumes_and_loses_nothing(
    discord: LoopbackDiscord, bot: BotProcess, why: str
) -> None:
    resumptions, identifies = discord.gateway.resumptions, len(discord.gateway.identifies)
    if why == "reconnect":
        await discord.gateway.ask_to_reconnect()
    else:
        await discord.gateway.invalidate(resumable=True)
    _assert_suzuka(await discord.ask(SUZUKA, ENGLISH_READER, SERVER))
    await discord.gateway.until(lambda: discord.gateway.resumptions == resumptions + 1)
    _assert_suzuka(await discord.ask(SUZUKA, ENGLISH_READER, SERVER))
    assert len(discord.gateway.identifies) == identifies


async def test_a_session_that_is_over_is_followed_by_a_new_one(discord: LoopbackDiscord, bot: BotProcess) -> None:
    identifies = len(discord.gateway.identifies)
    await discord.gateway.invalidate(resumable=False)
    await discord.gateway.until(lambda: len(discord.gateway.identifies) == identifies + 1)
    await discord.gateway.until_ready()
    _assert_suzuka(await discord.ask(SUZUKA, ENGLISH_READER, SERVER))


async def test_heartbeats_that_nobody_acknowledges_end_the_connection_though_other_frames_arrive(
    tmp_path: Path,
) -> None:
    async with LoopbackDiscord([SERVER]) as discord:
        discord.gateway.heartbeat_milliseconds = 400
        async with BotProcess(discord, tmp_path) as bot:
            await discord.gateway.until(lambda: discord.gateway.heartbeats > 2)
            discord.gateway.acknowledges = False
            left = asyncio.create_task(discord.gateway.until_left())
            answered = 0
            while not left.done():
                _assert_suzuka(await discord.ask(SUZUKA, ENGLISH_READER, SERVER))
                answered += 1
                await asyncio.sleep(0.05)
            discord.gateway.acknowledges = True
            assert answered > 5  # without the watchdog that is a sign of life for ever
            await discord.gateway.until(lambda: discord.gateway.resumptions > 0)
            _assert_suzuka(await discord.ask(SUZUKA, ENGLISH_READER, SERVER))
            assert len(discord.gateway.identifies) == 1
            await bot.line("WARNING .*no heartbeat acknowledged")
            await asyncio.sleep(3)  # longer than two looks
            ended = await bot.stop()
    assert ended.stderr.count("no heartbeat acknowledged") == 1
    assert "Traceback" not in ended.stderr


async def test_an_event_that_cannot_be_read_is_left_out_and_the_bot_goes_on(tmp_path: Path) -> None:
    async with LoopbackDiscord([SERVER]) as discord, BotProcess(discord, tmp_path) as bot:
        await discord.gateway.session().dispatch("INTERACTION_CREATE", {"secret": "Suzuka"})
        await bot.line("ERROR .*event=INTERACTION_CREATE error=KeyError")
        _assert_suzuka(await discord.ask(SUZUKA, ENGLISH_READER, SERVER))
        ended = await bot.stop()
    assert "secret" not in ended.stderr


# Too many, too fast, too old.


async def test_somebody_who_asks_too_often_is_told_to_wait_and_nobody_else_is(
    discord: LoopbackDiscord, bot: BotProcess
) -> None:
    said = len(bot.stderr)
    hasty = Person("Hasty", "en-US")
    question = await discord.ask(Slash("classes", {"place": "Fuchu"}), hasty, SERVER)
    for _ in range(19):
        assert (await discord.ask(Slash("classes", {"place": "Fuchu"}), hasty, SERVER)).buttons
    for kind in (SUZUKA, question.click(question.buttons[0]["label"])):
        told = await discord.ask(kind, hasty, SERVER)
        assert told.private
        assert re.fullmatch(r"Please wait ([2-9]|[12]\d|30) seconds, then try again\.", told.content)
    assert (await discord.ask(Typing("classes", "place", "suzu"), hasty, SERVER)).choices
    _assert_suzuka(await discord.ask(SUZUKA, ENGLISH_READER, SERVER))
    assert _warnings_and_errors(bot.stderr[said:]) == []


OLD_BUTTON = {
    ENGLISH_READER: "This button no longer works. Please use /classes again.",
    JAPANESE_READER: "/classes",
}


@pytest.mark.parametrize("custom_id", ["c1:24207:ne", "p1:2420", "x" * 100])
@pytest.mark.parametrize(("reader", "sentence"), OLD_BUTTON.items(), ids=["English", "Japanese"])
async def test_a_button_of_an_older_version_is_told(
    discord: LoopbackDiscord, bot: BotProcess, reader: Person, sentence: str, custom_id: str
) -> None:
    said = len(bot.stderr)
    answer = await discord.ask(SUZUKA, reader, SERVER)
    assert answer.message is not None
    answer.message["components"] = [{"type": 1, "components": [_button(custom_id)]}]
    told = await discord.ask(Click(answer.message, custom_id), reader, SERVER)
    assert told.private
    assert sentence in told.content
    await bot.line("WARNING .*no longer there")
    assert len(_warnings_and_errors(bot.stderr[said:])) == 1
    assert discord.refusals == []


async def test_a_menu_and_a_form_of_an_older_version_are_told(discord: LoopbackDiscord, bot: BotProcess) -> None:
    answer = await discord.ask(SUZUKA, ENGLISH_READER, SERVER)
    menu = {"component_type": 3, "custom_id": "m0:x", "values": ["x"]}
    for old in (Raw(COMPONENT, menu, answer.message), Raw(MODAL, {"custom_id": "f0", "components": []})):
        told = await discord.ask(old, ENGLISH_READER, SERVER)
        assert told.private
        assert told.content == OLD_BUTTON[ENGLISH_READER]


async def test_a_tap_is_handled_or_told_of_but_never_both(discord: LoopbackDiscord, bot: BotProcess) -> None:
    question = await discord.ask(Slash("classes", {"place": "Fuchu"}), ENGLISH_READER, SERVER)
    taps = [await discord.send(question.click(b["label"]), ENGLISH_READER, SERVER) for b in question.buttons[:3] * 20]
    for tap in taps:
        assert OLD_BUTTON[ENGLISH_READER] not in (await tap.answer()).content
    assert discord.refusals == []


async def test_an_error_in_a_command_is_told_and_logged_once_under_one_number_and_the_bot_goes_on(
    tmp_path: Path,
) -> None:
    async with LoopbackDiscord([SERVER]) as discord, BotProcess(discord, tmp_path) as bot:
        # As from a client that knows the command from a time when the option was a number.
        apology = await discord.ask(Slash("classes", {"place": 24207}), ENGLISH_READER, SERVER)
        assert apology.private
        assert apology.data["allowed_mentions"] == {"parse": []}
        reference = re.search(r"server admin: ([0-9a-f]{6})$", apology.content)
        assert reference is not None
        answer = await discord.ask(SUZUKA, ENGLISH_READER, SERVER)
        _assert_suzuka(answer)
        ended = await bot.stop()
        (line,) = [line for line in ended.stderr.splitlines() if " ERROR " in line]
        assert f'reference={reference[1]} what="classes" guild={SERVER.id} shard=0 error=AttributeError' in line
        assert ended.stderr.count(reference[1]) == 1
        assert ended.stderr.count("Traceback") == 1
        assert "24207" not in ended.stderr  # what was typed
        assert ended.status == 0
        assert discord.refusals == []


async def test_an_answer_that_discord_refuses_is_told_and_logged_once_under_one_number(tmp_path: Path) -> None:
    async with LoopbackDiscord([SERVER]) as discord, BotProcess(discord, tmp_path) as bot:
        discord.inject(Fault("POST", CALLBACK, status=400))
        apology = await discord.ask(SUZUKA, JAPANESE_READER, SERVER)
        reference = re.search(r"([0-9a-f]{6})$", apology.content)
        assert reference is not None
        ended = await bot.stop()
        assert ended.stderr.count(reference[1]) == 1
        assert len(re.findall(" ERROR ", ended.stderr)) == 1


async def test_an_answer_that_comes_too_late_is_a_line_in_the_log_and_no_second_attempt(tmp_path: Path) -> None:
    async with LoopbackDiscord([SERVER]) as discord, BotProcess(discord, tmp_path) as bot:
        discord.inject(Fault("POST", CALLBACK, status=404, body=UNKNOWN_INTERACTION))
        late = await discord.send(SUZUKA, ENGLISH_READER, SERVER)
        await bot.line("WARNING .*classes came too late to be answered")
        answer = await discord.ask(SUZUKA, ENGLISH_READER, SERVER)
        _assert_suzuka(answer)
        ended = await bot.stop()
        assert "Traceback" not in ended.stderr
        assert not late.answered


@pytest.mark.parametrize(("reader", "sentence"), APOLOGIES.items())
async def test_an_error_in_a_tap_is_told_with_a_reference_and_logged_once(
    tmp_path: Path, reader: Person, sentence: str
) -> None:
    async with LoopbackDiscord([SERVER]) as discord, BotProcess(discord, tmp_path) as bot:
        question = await discord.ask(Slash("classes", {"place": "Fuchu"}), reader, SERVER)
        discord.inject(Fault("POST", CALLBACK, status=400))
        apology = await discord.ask(question.click(question.buttons[0]["label"]), reader, SERVER)
        assert apology.private
        reference = re.fullmatch(sentence, apology.content)
        assert reference is not None
        ended = await bot.stop()
        (line,) = [line for line in ended.stderr.splitlines() if " ERROR " in line]
        assert (
            f'reference={reference[1]} what="a button for a place" guild={SERVER.id} shard=0 error=HTTPException'
            in line
        )
        assert ended.stderr.count(reference[1]) == 1
        assert ended.stderr.count("Traceback") == 1


async def test_a_tap_that_is_answered_too_late_is_one_quiet_line(tmp_path: Path) -> None:
    async with LoopbackDiscord([SERVER]) as discord, BotProcess(discord, tmp_path) as bot:
        question = await discord.ask(Slash("classes", {"place": "Fuchu"}), ENGLISH_READER, SERVER)
        discord.inject(Fault("POST", CALLBACK, status=404, body=UNKNOWN_INTERACTION))
        late = await discord.send(question.click(question.buttons[0]["label"]), ENGLISH_READER, SERVER)
        await bot.line("WARNING .*a button for a place came too late to be answered")
        answer = await discord.ask(question.click(question.buttons[1]["label"]), ENGLISH_READER, SERVER)
        assert answer.private
        ended = await bot.stop()
        assert len(_warnings_and_errors(ended.stderr)) == 1
        assert "Traceback" not in ended.stderr
        assert not late.answered


@pytest.mark.parametrize(
    ("reader", "sentence"),
    [(ENGLISH_READER, "This command no longer works. Please use /classes instead."), (JAPANESE_READER, "/classes")],
)
async def test_a_command_of_an_older_version_is_told_and_logged_once(
    tmp_path: Path, reader: Person, sentence: str
) -> None:
    async with LoopbackDiscord([SERVER]) as discord, BotProcess(discord, tmp_path) as bot:
        answer = await discord.ask(Slash("kyoushitsu", {"place": "Suzuka"}), reader, SERVER)
        assert answer.private
        assert sentence in answer.content
        ended = await bot.stop()
        (line,) = _warnings_and_errors(ended.stderr)
        assert " WARNING " in line
        assert "kyoushitsu" in line
        assert "Traceback" not in ended.stderr
        assert discord.refusals == []


async def test_typing_for_a_command_of_an_older_version_is_not_answered_with_a_message(tmp_path: Path) -> None:
    async with LoopbackDiscord([SERVER]) as discord, BotProcess(discord, tmp_path) as bot:
        typing = await discord.send(Typing("kyoushitsu", "place", "suzu"), ENGLISH_READER, SERVER)
        await bot.line("WARNING .*kyoushitsu")
        answer = await discord.ask(Typing("classes", "place", "suzu"), ENGLISH_READER, SERVER)
        assert answer.choices
        ended = await bot.stop()
        assert not typing.answered
        assert len(_warnings_and_errors(ended.stderr)) == 1
        assert "Traceback" not in ended.stderr
        assert discord.refusals == []


async def test_a_channel_where_the_bot_may_not_write_is_told_with_what_is_missing(
    discord: LoopbackDiscord, bot: BotProcess
) -> None:
    discord.inject(Fault("POST", CALLBACK, status=403, body=MISSING_ACCESS))
    told = await discord.ask(SUZUKA, ENGLISH_READER, SERVER)
    assert told.private
    assert told.content == (
        "I do not have permission to write in this channel. Please tell a server admin. "
        "I need: View Channel, Send Messages, and Embed Links"
    )


async def test_typing_that_fails_names_nobody_in_the_log(tmp_path: Path) -> None:
    typist = Person("Typist", "en-US")
    async with LoopbackDiscord([SERVER]) as discord, BotProcess(discord, tmp_path) as bot:
        discord.inject(Fault("POST", CALLBACK, status=404, body=UNKNOWN_INTERACTION))
        await discord.send(Typing("classes", "place", "suzu"), typist, SERVER)
        await discord.rest.requested("POST", CALLBACK)
        discord.inject(Fault("POST", CALLBACK, status=400))
        await discord.send(Typing("classes", "place", "suzu"), typist, SERVER)
        line = await bot.line("ERROR ")
        assert 'what="classes while typing"' in line
        ended = await bot.stop()
    assert len(_warnings_and_errors(ended.stderr)) == 1  # too late is no news while somebody types
    assert str(typist.id) not in ended.stderr


# The database.


async def test_a_locked_database_is_told_to_those_who_save_and_the_saved_languages_hold(tmp_path: Path) -> None:
    sita, ram = Person("Sita", "en-US"), Person("Ram", "en-US")
    async with LoopbackDiscord([SERVER]) as discord, BotProcess(discord, tmp_path) as bot:
        offered = await discord.ask(Slash("language"), sita, SERVER)
        await discord.ask(_choice(offered, "ja"), sita, SERVER)
        (file,) = (tmp_path / "state").glob("*.db")
        locked = sqlite3.connect(file, isolation_level=None)
        locked.execute("BEGIN EXCLUSIVE")
        told = await discord.ask(_choice(offered, "vi"), ram, SERVER)
        assert (
            "không lưu được lựa chọn" in told.content
        )  # in the language chosen, with the sentence that it was not saved
        assert _language(await discord.ask(SUZUKA, sita, SERVER)) == "ja"
        locked.execute("ROLLBACK")
        locked.close()
        await discord.ask(_choice(offered, "vi"), ram, SERVER)
        assert "Tiếng Việt" in (await discord.ask(Slash("my-data"), ram, SERVER)).content
        ended = await bot.stop()
    assert "Traceback" not in ended.stderr


async def test_a_database_away_for_ten_seconds_costs_nobody_an_answer_and_nothing_that_was_saved(
    tmp_path: Path, postgresql: str
) -> None:
    folder = make_url(postgresql).query["host"]

    async def connect() -> Opened:
        return await asyncio.open_unix_connection(f"{folder}/.s.PGSQL.5432")

    async with LoopbackDiscord([SERVER]) as discord, Relay(connect) as relay:
        url = f"postgresql+asyncpg://postgres@127.0.0.1:{relay.port}/postgres"
        people = [Person("Sita", "en-US") for _ in range(9)]
        async with BotProcess(discord, tmp_path, DATABASE_URL=url):
            for person in people:
                menus = await discord.ask(Slash("language"), person, SERVER)
                await discord.ask(_choice(menus, "ja"), person, SERVER)
        async with BotProcess(discord, tmp_path, DATABASE_URL=url) as bot:
            newcomer = Person("Ram", "en-US")
            menus = await discord.ask(Slash("language"), newcomer, SERVER)
            relay.fall_silent()
            gone = asyncio.get_running_loop().time()
            slow = 0
            while asyncio.get_running_loop().time() < gone + 10:
                assert _language(await discord.ask(SUZUKA, people[0], SERVER)) == "ja"  # read at the start
                asked = await discord.send(_choice(menus, "vi"), newcomer, SERVER)
                answer = await asked.answer(within=IN_TIME)
                said = answer.data if answer.type == UPDATE else await asked.edited()
                assert "không lưu được lựa chọn" in said["content"]
                slow += answer.seconds > 0.5
                await asyncio.sleep(1.6)  # below the pace of one person
            assert slow <= 3  # who asks whether it is back: once every few seconds
            relay.go_on()
            await asyncio.sleep(6)  # longer than it is left alone
            await discord.ask(_choice(menus, "vi"), newcomer, SERVER)
            assert "Tiếng Việt" in (await discord.ask(Slash("my-data"), newcomer, SERVER)).content
            for person in people:
                assert _language(await discord.ask(SUZUKA, person, SERVER)) == "ja"
            assert "the database is back" in bot.stderr
            ended = await bot.stop()
    assert "Traceback" not in ended.stderr


async def test_a_database_that_hangs_does_not_keep_the_bot_from_going(tmp_path: Path, postgresql: str) -> None:
    folder = make_url(postgresql).query["host"]

    async def connect() -> Opened:
        return await asyncio.open_unix_connection(f"{folder}/.s.PGSQL.5432")

    async with LoopbackDiscord([SERVER]) as discord, Relay(connect) as relay:
        url = f"postgresql+asyncpg://postgres@127.0.0.1:{relay.port}/postgres"
        async with BotProcess(discord, tmp_path, DATABASE_URL=url) as bot:
            await discord.ask(Slash("my-data"), Person(), SERVER)
            relay.fall_silent()
            ended = await bot.stop(within=8)
    assert ended.status == 0
    assert "Traceback" not in ended.stderr


def _language(answer: Answer) -> str:
    return LANGUAGES[answer.content]


# The end.


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_what_has_arrived_before_a_signal_is_answered_and_then_the_bot_goes(
    tmp_path: Path, number: signal.Signals
) -> None:
    async with LoopbackDiscord([SERVER]) as discord, BotProcess(discord, tmp_path) as bot:
        asked = [await discord.send(SUZUKA, ENGLISH_READER, SERVER) for _ in range(100)]
        await asyncio.wait([asyncio.create_task(e.answer()) for e in asked], return_when=asyncio.FIRST_COMPLETED)
        ended = await bot.stop(number, within=5)
        assert [exchange.answered for exchange in asked] == [True] * 100
        assert ended.status == 0
        assert _warnings_and_errors(ended.stderr) == []
        assert discord.gateway.session().close_code == 1000
        assert discord.refusals == []


async def test_an_answer_that_discord_holds_back_at_the_end_is_waited_for(tmp_path: Path) -> None:
    async with LoopbackDiscord([SERVER]) as discord, BotProcess(discord, tmp_path) as bot:
        discord.inject(Fault("POST", CALLBACK, status=500))  # a second until the next try
        asked = await discord.send(SUZUKA, ENGLISH_READER, SERVER)
        await discord.rest.requested("POST", CALLBACK)
        ended = await bot.stop(within=5)
        assert asked.answered
        assert ended.status == 0


async def test_what_hangs_at_the_end_is_left_behind_and_said(tmp_path: Path) -> None:
    async with LoopbackDiscord([SERVER]) as discord, BotProcess(discord, tmp_path) as bot:
        discord.inject(Fault("POST", CALLBACK, seconds=30, times=9))
        called = asyncio.create_task(discord.rest.requested("POST", CALLBACK))
        await discord.send(SUZUKA, ENGLISH_READER, SERVER)
        await called
        await asyncio.sleep(0)
        ended = await bot.stop(within=5)
        assert ended.status == 0
        assert "1 answers were not finished" in ended.stderr
        assert "Traceback" not in ended.stderr


async def test_a_second_signal_ends_it_at_once(tmp_path: Path) -> None:
    async with LoopbackDiscord([SERVER]) as discord, BotProcess(discord, tmp_path) as bot:
        discord.inject(Fault("POST", CALLBACK, seconds=30))
        called = asyncio.create_task(discord.rest.requested("POST", CALLBACK))
        await discord.send(SUZUKA, ENGLISH_READER, SERVER)
        await called
        bot.tell(signal.SIGTERM)
        await bot.line("INFO .*stopping")
        ended = await bot.stop(signal.SIGTERM, within=1.5)
        assert ended.status == 0


def _warnings_and_errors(stderr: str) -> list[str]:
    return [line for line in stderr.splitlines() if re.search(" (WARNING|ERROR|CRITICAL) ", line)]
