"""Custom ids of the support desk. Who may use one is never in it: that is looked up at every tap."""

from bot.replies.custom_ids.base import REQUEST, CustomId

_SNOWFLAKE = "[0-9]{1,20}"
_CODE_IF_KNOWN = r"(?P<code>[0-9]{2}|[0-9]{5})?"


class AskId(CustomId, frozen=True):
    """Open the form “ask a person”, for a place if one is known."""

    prefix = "q1"
    template = rf"q1:{_CODE_IF_KNOWN}"
    code: str = ""


class RequestFormId(CustomId, frozen=True):
    """The form “ask a person”, filled in. ``key`` is of this form alone: sent twice, it is one request."""

    prefix = "qf1"
    template = rf"qf1:(?P<key>{_SNOWFLAKE})"
    key: str


class RequestForOtherFormId(CustomId, frozen=True):
    """The form of a helper for the member ``user`` who wrote a message, filled in."""

    prefix = "qo1"
    template = rf"qo1:(?P<key>{_SNOWFLAKE}):(?P<user>{_SNOWFLAKE})"
    key: str
    user: int


class TakeId(CustomId, frozen=True):
    """A helper takes a request."""

    prefix = "qt1"
    template = rf"qt1:{REQUEST}"
    request: int


class HandOverId(CustomId, frozen=True):
    """The helper who has a request gives it back."""

    prefix = "qh1"
    template = rf"qh1:{REQUEST}"
    request: int


class CloseId(CustomId, frozen=True):
    """Ask how a request ended."""

    prefix = "qc1"
    template = rf"qc1:{REQUEST}"
    request: int


class CloseReasonId(CustomId, frozen=True):
    """Close a request, which ended in this way."""

    prefix = "qr1"
    template = rf"qr1:{REQUEST}:(?P<reason>answered|office|class|no-answer|not-for-us)"
    request: int
    reason: str


class ReopenId(CustomId, frozen=True):
    """The member opens their request again."""

    prefix = "qn1"
    template = rf"qn1:{REQUEST}"
    request: int


class HelpedId(CustomId, frozen=True):
    """The member's answer to “did this help?”."""

    prefix = "qd1"
    template = rf"qd1:{REQUEST}:(?P<helped>yes|a-little|no)"
    request: int
    helped: str
