"""At DEBUG, from whatever library: no person, no token, and what was typed only where an operator asked for it."""

import logging
import re
import sys
from pathlib import Path

import pytest

from bot.app.monitoring.log_privacy import LogPrivacy
from tests.loopback import BotProcess, Exchange, Fault, LoopbackDiscord, Person, Server, Slash, Typing
from tests.loopback.interactions.kinds import MESSAGE

SERVER = Server()
TYPED = "Qwhzkla"
TYPING = "Qwhzkl"
SAID = "Suzuka"  # a word of answers, and of what is asked for them


async def asked(discord: LoopbackDiscord, person: Person) -> list[Exchange]:
    """All ways in which somebody leaves traces: a command, letters, a choice that is saved, a person as an option."""
    offered = await discord.ask(Slash("language"), person, SERVER, within=20)
    kinds = (
        Slash("classes", {"place": TYPED}),
        Typing("classes", "place", TYPING),
        offered.choose("ja"),
        Slash("my-data"),
        Slash("classes", {"place": SAID, "for": person}),
    )
    exchanges = []
    for kind in kinds:
        exchanges.append(await discord.send(kind, person, SERVER))
        await exchanges[-1].answer(within=20)
    return exchanges


@pytest.mark.parametrize("queries", ["", "on"])
async def test_the_log_names_nobody_and_no_token(tmp_path: Path, queries: str) -> None:
    person = Person("Xquth")
    async with (
        LoopbackDiscord([SERVER]) as discord,
        BotProcess(discord, tmp_path, LOG_LEVEL="DEBUG", LOG_QUERIES=queries) as bot,
    ):
        exchanges = await asked(discord, person)
        discord.inject(Fault("POST", "/interactions/.*/callback", status=400))  # an error of ours, with its cause
        late = await discord.send(Slash("classes", {"place": TYPED}), person, SERVER)
        assert (await late.answer()).type == MESSAGE
        ended = await bot.stop()
    log = ended.stderr
    assert log.count(" DEBUG ") > 30
    assert "INTERACTION_CREATE" in log
    for exchange in (*exchanges, late):
        assert exchange.token not in log
        assert str(exchange.id) not in log
    assert str(person.id) not in log
    assert person.name not in log
    assert person.name.lower() not in log
    assert (TYPED in log) is (TYPING in log) is bool(queries)
    assert f"guild={SERVER.id}" in log  # which server had the error, an operator needs to know
    assert re.findall(r"(?<!guild=)\b\d{17,}\b", log) == []


def test_a_traceback_and_a_plain_text_are_rewritten_too() -> None:
    token = "aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Njc4OTpBYkNk"
    try:
        _fail(f"https://discord.com/api/v10/webhooks/123456789012345678/{token}/messages/@original")
    except ValueError:
        record = logging.LogRecord("aiohttp.client", logging.ERROR, "", 1, f"lost {token}", None, sys.exc_info())
    assert LogPrivacy().filter(record)
    shown = logging.Formatter("%(message)s").format(record)
    assert token not in shown
    assert "123456789012345678" not in shown
    assert "/webhooks/…/…/messages/@original" in shown
    assert "ValueError" in shown


def _fail(reason: str) -> None:
    raise ValueError(reason)
