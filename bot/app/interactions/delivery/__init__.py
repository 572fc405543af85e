"""The one way out: every answer to an interaction, carried out once whatever happens on the way.

Discord takes a first answer for three seconds. Here a slow answer is deferred in time, and one that failed
is sent again in time. Nothing is broken off for being slow: under load that would only add to it.

``state`` keeps how far a response has come, ``deferrals`` what is said while an answer is worked out,
``answers`` the answers, ``follow_ups`` the messages after the first, ``retries`` when a call is made again,
``calls`` the calls themselves.
"""

from bot.app.interactions.delivery.answers import edit, offer, send, send_modal
from bot.app.interactions.delivery.calls import connector
from bot.app.interactions.delivery.deferrals import defer, defer_later, ensure_in_time
from bot.app.interactions.delivery.retries import TOO_LATE, TooLateError, UndeliveredError
from bot.app.interactions.delivery.state import begin, is_deferred, is_sent, seconds, when_sent

__all__ = [
    "TOO_LATE",
    "TooLateError",
    "UndeliveredError",
    "begin",
    "connector",
    "defer",
    "defer_later",
    "edit",
    "ensure_in_time",
    "is_deferred",
    "is_sent",
    "offer",
    "seconds",
    "send",
    "send_modal",
    "when_sent",
]
