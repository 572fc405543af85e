"""Outlines of areas on the globe: what a map draws."""

from array import array
from functools import cached_property

from msgspec import Struct


class Ring(Struct, frozen=True, dict=True):
    """A closed line round a piece of land; ``points`` are longitude and latitude in turn, WGS 84 in degrees."""

    points: "array[float]"

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north, in degrees."""
        longitudes, latitudes = self.points[::2], self.points[1::2]
        return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


class Outline(Struct, frozen=True):
    """The outline of a prefecture: a ring for the mainland, and for each island; ``code`` is JIS X 0401."""

    code: str
    rings: tuple[Ring, ...]
