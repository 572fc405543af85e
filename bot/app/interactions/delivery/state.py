"""How far the response to an interaction has come: kept in the interaction itself, and gone with it."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from enum import Enum
from typing import Any

import discord
from msgspec import Struct

_log = logging.getLogger(__name__)
_KEY = "delivery"  # in the extras of an interaction, which discord.py leaves alone

Interaction = discord.Interaction[Any]  # of any client: nothing of the bot is needed here
Queue = AbstractAsyncContextManager[None]


class Stage(Enum):
    """What Discord has of the response."""

    OPEN = 0
    THINKING = 1  # deferred; the answer fills the placeholder
    UPDATING = 2  # deferred; the answer changes the message whose component was used
    ANSWERED = 3


class Deferral(Struct, frozen=True):
    """What a deferral says of the answer to come; once it is sent, neither can be changed.

    ``private``: only the person who asks will see the answer. ``edits``: it changes the message whose
    component was used.
    """

    private: bool = True
    edits: bool = False

    @property
    def stage(self) -> Stage:
        """The stage when it has been taken."""
        return Stage.UPDATING if self.edits else Stage.THINKING


class ResponseState:
    """How far the response to one interaction has come."""

    __slots__ = ("announced", "arrived", "deferring", "queue", "stage", "then", "timer", "wanted")

    def __init__(self) -> None:
        self.arrived = asyncio.get_running_loop().time()
        self.wanted = Deferral()
        """How it would be deferred now."""
        self.announced: Deferral | None = None
        """How it was deferred, or is being."""
        self.stage = Stage.OPEN
        self.timer: asyncio.TimerHandle | None = None
        self.deferring: asyncio.Task[None] | None = None
        self.queue: Queue = nullcontext()
        """What a first answer waits in, until few others are under way."""
        self.then: Callable[[], None] | None = None

    @property
    def age(self) -> float:
        """Seconds since the interaction arrived."""
        return asyncio.get_running_loop().time() - self.arrived

    def answered(self) -> None:
        """Every answer passes here when Discord has it."""
        self.stage = Stage.ANSWERED
        if _log.isEnabledFor(logging.DEBUG):
            _log.debug("answered %.0f ms after the arrival", self.age * 1000)


def state_of(interaction: Interaction) -> ResponseState:
    """The state of an interaction; a new one, if nobody has handled it yet."""
    state: ResponseState | None = interaction.extras.get(_KEY)
    if state is None:
        state = interaction.extras[_KEY] = ResponseState()
    return state


def begin(interaction: Interaction, queue: Queue | None = None, age: float = 0) -> None:
    """Begin to handle an interaction: not deferred so far, since its answer may be a form, which must come first.

    ``queue``: what a first answer waits in until few others are under way. ``age``: the seconds that the
    interaction had waited before it was met.
    """
    state = state_of(interaction)
    state.queue = queue or state.queue
    state.arrived -= age


def is_deferred(interaction: Interaction) -> bool:
    """Whether a deferral has been taken: there are minutes for the answer then, not seconds."""
    return state_of(interaction).stage in {Stage.THINKING, Stage.UPDATING}


def seconds(interaction: Interaction) -> float:
    """Since the interaction arrived."""
    return state_of(interaction).age


def is_sent(interaction: Interaction) -> None:
    """The answer is worked out and begins to be sent: makes the call of ``when_sent``."""
    if then := state_of(interaction).then:
        then()


def when_sent(interaction: Interaction, call: Callable[[], None]) -> None:
    """Make a call once the answer is worked out and begins to be sent."""
    state_of(interaction).then = call
