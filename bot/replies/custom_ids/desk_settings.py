"""Custom ids of the messages in which a server sets up its desk, and a helper says what they can do."""

from bot.replies.custom_ids.base import INDEX, TAG, CustomId


class DeskMenuId(CustomId, frozen=True):
    """Choose a part of the desk: the channel, or a role."""

    prefix = "ds1"
    template = r"ds1:(?P<part>channel|helpers|coordinators)"
    part: str


class DeskHoursId(CustomId, frozen=True):
    """Open the form for the hours of the desk."""

    prefix = "dh1"
    template = r"dh1"


class DeskHoursFormId(CustomId, frozen=True):
    """The form for the hours of the desk, filled in."""

    prefix = "dg1"
    template = r"dg1"


class DeskLanguageId(CustomId, frozen=True):
    """Open the form for the language of the helpers."""

    prefix = "dl1"
    template = r"dl1"


class DeskLanguageFormId(CustomId, frozen=True):
    """The form for the language of the helpers, filled in."""

    prefix = "dm1"
    template = r"dm1"


class DeskDeleteId(CustomId, frozen=True):
    """Delete the desk; its button stands under the question whether that is wanted."""

    prefix = "dd1"
    template = r"dd1"


class HelperMenuId(CustomId, frozen=True):
    """Choose what a helper speaks or knows, in the ``index``-th menu of its kind."""

    prefix = "hm1"
    template = rf"hm1:(?P<part>languages|prefectures):{INDEX}"
    part: str
    index: int


class HelperAwayId(CustomId, frozen=True):
    """Open the form in which a helper says until when they are away."""

    prefix = "ha1"
    template = r"ha1"


class HelperAwayFormId(CustomId, frozen=True):
    """The form in which a helper says until when they are away, filled in."""

    prefix = "hf1"
    template = r"hf1"


class HelperStopId(CustomId, frozen=True):
    """Let a helper be none any more."""

    prefix = "hs1"
    template = r"hs1"


class SavedReplyFormId(CustomId, frozen=True):
    """The form for a reply in the language of ``tag`` that helpers post again, filled in."""

    prefix = "sr1"
    template = rf"sr1:{TAG}"
    tag: str
