"""Ids of the choice of a place: written into a form, or from lists."""

from bot.replies.custom_ids.base import INDEX, PAGE, PREFECTURE, CustomId


class PlaceId(CustomId, frozen=True):
    """Open the form that asks for a place."""

    prefix = "pl1"
    template = r"pl1"


class PlaceFormId(CustomId, frozen=True):
    """The form that asks for a place, filled in."""

    prefix = "plf1"
    template = r"plf1"


class BrowseId(CustomId, frozen=True):
    """Offer the prefectures in a new message."""

    prefix = "b1"
    template = r"b1"


class PrefecturesId(CustomId, frozen=True):
    """Go back to the prefectures in the same message."""

    prefix = "b2"
    template = r"b2"


class PrefectureSelectId(CustomId, frozen=True):
    """A menu of prefectures, the ``index``-th of its message."""

    prefix = "bp1"
    template = rf"bp1:{INDEX}"
    index: int


class MunicipalitySelectId(CustomId, frozen=True):
    """A menu of municipalities, the ``index``-th of its message."""

    prefix = "bm1"
    template = rf"bm1:{INDEX}"
    index: int


class MunicipalityPageId(CustomId, frozen=True):
    """Turn to another page of a prefecture's municipalities; pages count from 0."""

    prefix = "bt1"
    template = rf"bt1:{PREFECTURE}:{PAGE}"
    code: str
    page: int
