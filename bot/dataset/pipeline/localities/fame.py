"""How many people know a name, roughly: to order localities among each other and beside municipalities.

Passenger numbers would be better; the sources have lines, populations and kinds.
"""

from collections.abc import Mapping

from bot.core.places import LocalityKind
from bot.dataset.pipeline.tables import Row

_A_LINE = 30_000  # what a station gains with each line in a city of middle size
_TOWN, _QUARTER, _EACH_TOWN = 1_000, 4_000, 2_000
_FORMER = {"市": 60_000, "区": 20_000, "町": 45_000, "村": 45_000}
_LONG_AGO, _FORMER_LONG_AGO = "1990", 500
_BIG_CITY = 300_000  # inhabitants
# Tokyo's special wards, designated cities, big cities, all others.
_METROPOLIS, _DESIGNATED, _BIG, _ELSEWHERE = 3.0, 2.0, 1.0, 0.5
_LANDMARKS = {
    LocalityKind.AIRPORT: 200_000,
    LocalityKind.UNIVERSITY: 60_000,
    LocalityKind.BASE: 60_000,
    LocalityKind.PARK: 100_000,
    LocalityKind.FACTORY: 30_000,
    LocalityKind.LANDMARK: 80_000,
    LocalityKind.NICKNAME: 80_000,
    LocalityKind.NORTHERN_TERRITORIES: 10_000,
}


class Fame:
    """Estimates for the places of a table."""

    def __init__(self, places: Mapping[str, Row]) -> None:
        self._factors = {code: _factor(row) for code, row in places.items()}

    def station(self, place: str, lines: int) -> int:
        """Of a station with so many lines."""
        return round(_A_LINE * lines * self._factors[place])

    def is_in_a_big_city(self, place: str) -> bool:
        """Whether people there name the quarter rather than the city."""
        return self._factors[place] >= _BIG

    def town(self, place: str) -> int:
        """Of one town area of Japan Post's list."""
        return round(_TOWN * self._factors[place])

    def quarter(self, place: str, towns: int) -> int:
        """Of a quarter of so many town areas."""
        return round((_QUARTER + _EACH_TOWN * towns) * self._factors[place])

    @staticmethod
    def former(name: str, ended: str) -> int:
        """Of a municipality that ended on an ISO date."""
        return _FORMER.get(name[-1], _FORMER_LONG_AGO) if ended >= _LONG_AGO else _FORMER_LONG_AGO

    @staticmethod
    def landmark(kind: LocalityKind) -> int:
        """Of a row of the table by hand."""
        return _LANDMARKS[kind]


def _factor(place: Row) -> float:
    if place["kind"] == "special ward":
        return _METROPOLIS
    if place["kind"] in ("ward", "designated city"):
        return _DESIGNATED
    return _BIG if int(place["population"] or 0) >= _BIG_CITY else _ELSEWHERE
