"""The way out of the bot: slow answers are deferred, each is carried out once, nothing is kept."""

import asyncio
import gc

import discord
import pytest

from bot.app.interactions import delivery
from bot.app.interactions.delivery import UndeliveredError
from bot.replies.message import Embed
from tests.app.interactions.harness import CALLBACK, COMMAND, SLOW, WEBHOOK, Harness, calls, finished
from tests.loopback import Fault
from tests.loopback.interactions.kinds import DEFERRED, DEFERRED_UPDATE, FORM, MESSAGE, UPDATE
from tests.loopback.limits.messages import EPHEMERAL


async def test_an_answer_in_time_is_not_deferred(harness: Harness) -> None:
    interaction, exchange = harness.take(COMMAND)
    delivery.defer_later(interaction)
    await delivery.send(interaction, finished("answer"))
    answer = await exchange.answer()
    assert (answer.type, answer.content, answer.private) == (MESSAGE, "answer", True)
    await asyncio.sleep(SLOW)
    assert calls(harness, CALLBACK) == [204]


async def test_a_slow_answer_is_deferred_and_takes_the_place_of_the_deferral(harness: Harness) -> None:
    interaction, exchange = harness.take(COMMAND)
    delivery.defer_later(interaction)
    await asyncio.sleep(SLOW)
    deferred = await exchange.answer()
    assert (deferred.type, deferred.private) == (DEFERRED, True)
    await delivery.send(interaction, finished("answer", Embed(title="title")))
    edited = await exchange.edited()
    assert (edited["content"], edited["embeds"][0]["title"]) == ("answer", "title")
    assert edited["allowed_mentions"] == {"parse": []}
    assert exchange.followups == []


async def test_a_form_is_opened_however_long_it_takes(harness: Harness) -> None:
    interaction, exchange = harness.tap()
    delivery.begin(interaction)
    await asyncio.sleep(SLOW)
    form: discord.ui.Modal = discord.ui.Modal(title="form")
    form.add_item(discord.ui.Label(text="field", component=discord.ui.TextInput()))
    await delivery.send_modal(interaction, form)
    assert (await exchange.answer()).type == FORM


async def test_a_slow_change_of_the_message_is_deferred_without_a_new_one(harness: Harness) -> None:
    interaction, exchange = harness.tap()
    delivery.defer_later(interaction, edits=True)
    await asyncio.sleep(SLOW)
    assert (await exchange.answer()).type == DEFERRED_UPDATE
    await delivery.edit(interaction, finished("changed"))
    assert (await exchange.edited())["content"] == "changed"


async def test_a_sentence_after_an_deferred_change_leaves_the_message_alone(harness: Harness) -> None:
    interaction, exchange = harness.tap()
    delivery.defer_later(interaction, edits=True)
    await asyncio.sleep(SLOW)
    await delivery.send(interaction, finished("sorry"))
    sorry = await exchange.followup()
    assert (sorry["content"], sorry["flags"]) == ("sorry", EPHEMERAL)
    assert exchange.original is not None
    assert exchange.original["content"] == "question"


async def test_an_answer_that_begins_while_it_is_deferred_waits_for_that(harness: Harness) -> None:
    harness.loopback.inject(Fault("POST", CALLBACK, lost=True, carried_out=True, seconds=0.5))
    interaction, exchange = harness.take(COMMAND)
    delivery.defer_later(interaction)
    await asyncio.sleep(SLOW)  # the deferral has arrived; its receipt has not
    await delivery.send(interaction, finished("answer"))
    assert (await exchange.answer()).type == DEFERRED
    assert (await exchange.edited())["content"] == "answer"
    assert exchange.followups == []


async def test_an_answer_is_sent_itself_where_it_could_not_be_deferred(harness: Harness) -> None:
    harness.loopback.inject(Fault("POST", CALLBACK, status=400))
    interaction, exchange = harness.take(COMMAND)
    delivery.defer_later(interaction)
    await asyncio.sleep(SLOW)
    await delivery.send(interaction, finished("answer"))
    answer = await exchange.answer()
    assert (answer.type, answer.content) == (MESSAGE, "answer")


async def test_an_deferral_whose_receipt_is_lost_for_good_is_still_filled(harness: Harness) -> None:
    harness.loopback.inject(Fault("POST", CALLBACK, status=400, carried_out=True))
    interaction, exchange = harness.take(COMMAND)
    delivery.defer_later(interaction)
    await asyncio.sleep(SLOW)
    await delivery.send(interaction, finished("answer"))
    assert (await exchange.answer()).type == DEFERRED
    assert (await exchange.edited())["content"] == "answer"


async def test_an_deferred_answer_survives_a_lost_connection(harness: Harness) -> None:
    interaction, exchange = harness.take(COMMAND)
    delivery.defer_later(interaction)
    await asyncio.sleep(SLOW)
    harness.loopback.inject(Fault("PATCH", WEBHOOK, lost=True, times=3))
    await delivery.send(interaction, finished("answer"))
    assert (await exchange.edited())["content"] == "answer"


async def test_a_second_message_follows_the_first(harness: Harness) -> None:
    interaction, exchange = harness.tap()
    await delivery.edit(interaction, finished("changed"))
    assert (await exchange.answer()).type == UPDATE
    await delivery.send(interaction, finished("sorry"))
    assert (await exchange.followup())["content"] == "sorry"


@pytest.mark.parametrize(("status", "code"), [(404, 10062), (404, 10015)])
async def test_too_late_is_not_tried_again(harness: Harness, status: int, code: int) -> None:
    harness.loopback.inject(Fault("POST", CALLBACK, status=status, body={"message": "Unknown", "code": code}))
    interaction, _ = harness.take(COMMAND)
    with pytest.raises(UndeliveredError):
        await delivery.send(interaction, finished("answer"))
    assert calls(harness, CALLBACK) == [status]


async def test_a_discord_that_takes_nothing_is_given_up_before_three_seconds_are_over(harness: Harness) -> None:
    harness.loopback.inject(Fault("POST", CALLBACK, lost=True, times=99))
    interaction, exchange = harness.take(COMMAND)
    with pytest.raises(UndeliveredError):
        await delivery.send(interaction, finished("answer"))
    assert 1 < exchange.age < 3
    assert 3 < len(calls(harness, CALLBACK)) < 9  # not a storm


async def test_to_wait_longer_than_there_is_time_is_not_tried(harness: Harness) -> None:
    harness.loopback.inject(Fault("POST", CALLBACK, status=429, headers={"Retry-After": "60"}))
    interaction, exchange = harness.take(COMMAND)
    with pytest.raises(UndeliveredError):
        await delivery.send(interaction, finished("answer"))
    assert exchange.age < 1
    assert calls(harness, CALLBACK) == [429]


async def test_an_interaction_that_was_answered_is_let_go(harness: Harness) -> None:
    interaction, _ = harness.take(COMMAND)
    delivery.defer_later(interaction)
    await delivery.send(interaction, finished("answer"))
    del interaction
    gc.collect()
    assert [kept for kept in gc.get_objects() if type(kept) is discord.Interaction] == []
