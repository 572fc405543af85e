"""The measuring itself: it counts what comes back, and hides no wait."""

import asyncio
import os
import signal
from collections.abc import Sequence

import pytest

from bot.replies.service import AnswerService
from tests.benchmarks.load.loads import Crowd, Stream
from tests.benchmarks.load.subjects import BARE, running
from tests.loopback.process.process import BOT

pytestmark = pytest.mark.long


@pytest.mark.parametrize("program", [BARE, BOT])
async def test_both_bots_answer_all_that_is_asked(program: Sequence[str], service: AnswerService) -> None:
    async with running(program, service) as subject:
        measured = await subject.measure(Crowd(4), 1)
        assert measured.errors == 0
        assert measured.latencies
        assert measured.processor > 0
        assert subject.resident > 20
        assert subject.complaints == []


async def test_who_comes_while_the_bot_stands_still_has_waited_since_then(service: AnswerService) -> None:
    async with running(BARE, service) as bare:
        await bare.measure(Crowd(4), 0.5)
        stream = asyncio.create_task(bare.measure(Stream(50), 2))
        await asyncio.sleep(0.5)
        os.kill(bare.process.pid, signal.SIGSTOP)
        await asyncio.sleep(1)
        os.kill(bare.process.pid, signal.SIGCONT)
        measured = await stream
        assert len(measured.latencies) == 100
        assert sum(latency > 250 for latency in measured.latencies) >= 30  # 50 were due, the last not long before


async def test_an_answer_after_three_seconds_is_an_error(service: AnswerService) -> None:
    async with running(BARE, service) as bare:
        crowd = asyncio.create_task(bare.measure(Crowd(2), 0.5))
        await asyncio.sleep(0.3)
        os.kill(bare.process.pid, signal.SIGSTOP)
        await asyncio.sleep(3.2)
        os.kill(bare.process.pid, signal.SIGCONT)
        assert (await crowd).errors == 2
