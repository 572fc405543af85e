"""What was announced is who sees it, and what follows is said once, whatever happens on the way."""

import asyncio
import dataclasses

import discord
import pytest

from bot.app.interactions import delivery
from bot.app.interactions.delivery import UndeliveredError
from tests.app.interactions.harness import COMMAND, SLOW, WEBHOOK, Harness, finished
from tests.loopback import Exchange, Fault, Server
from tests.loopback.limits.messages import EPHEMERAL
from tests.loopback.limits.problems import Json
from tests.loopback.world import MAY_READ_HISTORY, MAY_WRITE

SERVER = Server(permissions=MAY_WRITE | MAY_READ_HISTORY)
WITHOUT_HISTORY = Server(permissions=MAY_WRITE)
POST = "/webhooks/[^/]*/[^/]*"  # a follow-up; beyond it lie the messages
NEVER_ARRIVED = [Fault("POST", POST, status=502), Fault("POST", POST, lost=True)]
RECEIPT_LOST = [Fault("POST", POST, status=502, carried_out=True), Fault("POST", POST, lost=True, carried_out=True)]


async def announced(harness: Harness, *, private: bool, place: Server = SERVER) -> tuple[discord.Interaction, Exchange]:
    """An interaction that has been deferred."""
    interaction, exchange = harness.take(COMMAND, place)
    delivery.defer_later(interaction, private=private)
    await asyncio.sleep(SLOW)
    assert (await exchange.answer()).private is private
    return interaction, exchange


def said(exchange: Exchange, content: str) -> list[Json]:
    """The messages of that content that stand in the end."""
    standing = [*exchange.followups, *([exchange.original] if exchange.original else [])]
    return [message for message in standing if message["content"] == content]


@pytest.mark.parametrize("private", [True, False])
async def test_an_answer_is_seen_by_those_it_is_for_whoever_was_announced(harness: Harness, *, private: bool) -> None:
    interaction, exchange = await announced(harness, private=not private)
    delivery.defer_later(interaction, private=private)  # more is known now, and it has been announced
    await delivery.send(interaction, finished("answer"), private=private)
    (answer,) = said(exchange, "answer")
    assert bool(answer["flags"] & EPHEMERAL) is private
    assert exchange.original is None
    assert harness.loopback.refusals == []


@pytest.mark.parametrize("private", [True, False])
@pytest.mark.parametrize("fault", [*NEVER_ARRIVED, *RECEIPT_LOST], ids=["502", "lost", "502 late", "lost late"])
async def test_it_is_said_once_though_its_way_was_broken(harness: Harness, fault: Fault, *, private: bool) -> None:
    interaction, exchange = await announced(harness, private=not private)
    harness.loopback.inject(dataclasses.replace(fault))
    await delivery.send(interaction, finished("answer"), private=private)
    (answer,) = said(exchange, "answer")
    assert bool(answer["flags"] & EPHEMERAL) is private
    assert exchange.original is None


@pytest.mark.parametrize("fault", RECEIPT_LOST, ids=["502", "lost"])
async def test_a_placeholder_that_is_gone_already_is_as_good_as_deleted(harness: Harness, fault: Fault) -> None:
    interaction, exchange = await announced(harness, private=True)
    harness.loopback.inject(dataclasses.replace(fault, method="DELETE", path=WEBHOOK))
    await delivery.send(interaction, finished("answer"), private=False)
    assert len(said(exchange, "answer")) == 1
    assert exchange.original is None


async def test_what_is_for_the_asker_alone_is_never_in_a_message_for_everyone(harness: Harness) -> None:
    interaction, exchange = await announced(harness, private=False)
    harness.loopback.inject(Fault("POST", POST, status=400))
    with pytest.raises(discord.HTTPException):
        await delivery.send(interaction, finished("secret"))
    assert exchange.original is not None
    assert "secret" not in str(
        [request.body for request in harness.loopback.rest.requests if request.method == "PATCH"]
    )


@pytest.mark.parametrize("place", [WITHOUT_HISTORY, Server(has_bot=False)], ids=["no permission", "not a member"])
async def test_who_was_announced_an_answer_keeps_it_where_nobody_can_say_whether_everyone_has_it(
    harness: Harness, place: Server
) -> None:
    interaction, exchange = await announced(harness, private=True, place=place)
    harness.loopback.inject(Fault("POST", POST, lost=True))
    await delivery.send(interaction, finished("answer"), private=False)
    assert exchange.original is not None
    assert exchange.original["content"] == "answer"
    assert exchange.followups == []  # once more might be twice


async def test_an_apology_after_an_answer_for_everyone_could_not_be_posted_leaves_that_with_the_asker(
    harness: Harness,
) -> None:
    interaction, exchange = await announced(harness, private=True)
    harness.loopback.inject(Fault("POST", POST, status=400))
    with pytest.raises(discord.HTTPException):
        await delivery.send(interaction, finished("answer"), private=False)
    await delivery.send(interaction, finished("sorry"))
    assert [bool(message["flags"] & EPHEMERAL) for message in said(exchange, "sorry")] == [True]
    assert len(said(exchange, "answer")) == 1


@pytest.mark.parametrize("fault", [*NEVER_ARRIVED, *RECEIPT_LOST], ids=["502", "lost", "502 late", "lost late"])
async def test_a_second_message_is_tried_again_and_said_once(harness: Harness, fault: Fault) -> None:
    interaction, exchange = harness.take(COMMAND)
    await delivery.send(interaction, finished("answer"))
    harness.loopback.inject(dataclasses.replace(fault))
    await delivery.send(interaction, finished("more"))
    assert len(said(exchange, "more")) == 1


async def test_a_second_message_for_everyone_that_may_have_arrived_is_not_said_twice(harness: Harness) -> None:
    interaction, exchange = harness.take(COMMAND)
    await delivery.send(interaction, finished("answer"))
    harness.loopback.inject(Fault("POST", POST, lost=True, carried_out=True))
    with pytest.raises(UndeliveredError):
        await delivery.send(interaction, finished("more"), private=False)
    assert len(said(exchange, "more")) == 1
