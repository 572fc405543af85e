"""The one way out: every answer to an interaction, carried out once whatever happens on the way.

Discord takes a first answer for three seconds. Here a slow answer is deferred in time, and one that failed
is sent again in time. Nothing is broken off for being slow: under load that would only add to it.

``state`` keeps how far a response has come, ``deferrals`` what is said while an answer is worked out,
``answers`` the answers, ``parts`` what they are made of, ``follow_ups`` the messages after the first,
``retries`` when a call is made again, ``http_session`` what that needs of the session.
"""

from bot.app.interactions.delivery.answers import edit, send, send_modal
from bot.app.interactions.delivery.deferrals import defer, defer_later, ensure_in_time
from bot.app.interactions.delivery.http_session import connector, trace
from bot.app.interactions.delivery.retries import TOO_LATE, TooLateError, UndeliveredError
from bot.app.interactions.delivery.state import begin, is_deferred, is_handled, is_sent, seconds, when_sent

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
    "is_handled",
    "is_sent",
    "seconds",
    "send",
    "send_modal",
    "trace",
    "when_sent",
]
