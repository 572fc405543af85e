"""Which places are here, and which near, as seen from each place; worked out once."""

import math
from collections.abc import Mapping

from msgspec import Struct

from bot.core.directory.nearby import measure, on_sphere
from bot.core.places import Kind, Place

_EARTH = 6371.0  # kilometres
_MARGIN = 1.02  # of a distance on a sphere, beside the geodesic


class Around(Struct, frozen=True):
    """``here`` are the codes of a place and of what contains it or lies in it; ``near`` others, the nearest first."""

    here: tuple[str, ...]
    near: tuple[Place, ...]


class Neighbours:
    """The municipalities and wards around each place, up to ``farthest`` kilometres. ``places`` by code."""

    def __init__(self, places: Mapping[str, Place], farthest: float = math.inf) -> None:
        self._places = places
        self._farthest = farthest
        self._points = [
            (on_sphere(place.coordinates), place) for place in places.values() if place.kind is not Kind.PREFECTURE
        ]
        self._around: dict[str, Around] = {}

    def around(self, place: Place) -> Around:
        """What is here and what is near, as seen from a place."""
        if place.code not in self._around:
            self._around[place.code] = self._work_out(place)
        return self._around[place.code]

    def _work_out(self, place: Place) -> Around:
        here = tuple(other.code for other in self._places.values() if _is_here(place, other))
        point, own = on_sphere(place.coordinates), set(here)
        measured = [(math.dist(point, there), other.code, other) for there, other in self._points]
        near = sorted(one for one in measured if one[1] not in own and self._is_near(place, one[0], one[2]))
        return Around(here, tuple(other for _, _, other in near))

    def _is_near(self, place: Place, chord: float, other: Place) -> bool:
        """By the straight line through a sphere of radius 1; measured where that does not tell."""
        kilometres = 2 * math.asin(min(chord / 2, 1)) * _EARTH
        if kilometres * _MARGIN <= self._farthest:
            return True
        return kilometres <= self._farthest * _MARGIN and measure(place, other).kilometres <= self._farthest


def _is_here(place: Place, other: Place) -> bool:
    """Whether the classes of another place are those of the place: one contains the other."""
    if place.kind is Kind.PREFECTURE:
        return other.prefecture_code == place.code
    return other.code in (place.code, place.parent, place.prefecture_code) or other.parent == place.code
