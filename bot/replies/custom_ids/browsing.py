"""Ids of the choice of a place: written into a form, or from lists."""

from dataclasses import dataclass

from bot.replies.custom_ids.base import INDEX, PAGE, PREFECTURE, CustomId


@dataclass(frozen=True, slots=True)
class PlaceId(CustomId):
    """Open the form that asks for a place."""

    prefix = "pl1"
    template = r"pl1"


@dataclass(frozen=True, slots=True)
class PlaceFormId(CustomId):
    """The form that asks for a place, filled in."""

    prefix = "plf1"
    template = r"plf1"


@dataclass(frozen=True, slots=True)
class BrowseId(CustomId):
    """Offer the prefectures in a new message."""

    prefix = "b1"
    template = r"b1"


@dataclass(frozen=True, slots=True)
class PrefecturesId(CustomId):
    """Go back to the prefectures in the same message."""

    prefix = "b2"
    template = r"b2"


@dataclass(frozen=True, slots=True)
class PrefectureSelectId(CustomId):
    """A menu of prefectures, the ``index``-th of its message."""

    prefix = "bp1"
    template = rf"bp1:{INDEX}"
    index: int


@dataclass(frozen=True, slots=True)
class MunicipalitySelectId(CustomId):
    """A menu of municipalities, the ``index``-th of its message."""

    prefix = "bm1"
    template = rf"bm1:{INDEX}"
    index: int


@dataclass(frozen=True, slots=True)
class MunicipalityPageId(CustomId):
    """Turn to another page of a prefecture's municipalities; pages count from 0."""

    prefix = "bt1"
    template = rf"bt1:{PREFECTURE}:{PAGE}"
    code: str
    page: int
