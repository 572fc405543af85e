"""Where the gaps are: which municipalities have an office and classes of their own, and how far the others have to go.

Distances are geodesic, from one municipality's office to the other's: the places of the classrooms are not known.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from bot.core.directory.directory import REACH, Directory
from bot.core.directory.nearby import Nearby, nearest
from bot.core.places import Kind, Place


class Reach(Struct, frozen=True):
    """A municipality and the nearest place with classes: itself, at 0 km, if it has some; None if no place has any."""

    municipality: Place
    nearest: Nearby | None

    @property
    def kilometres(self) -> float:
        """Infinite if no place has classes."""
        return self.nearest.kilometres if self.nearest else float("inf")


class Coverage(Struct, frozen=True):
    """How well an area is served.

    ``with_office`` and ``with_classes`` count the municipalities with some of their own, ``within_reach`` those
    with classes at most ``REACH`` away, ``or_online`` those and all for which there are courses from anywhere;
    ``wide_links`` counts the links for a whole prefecture. Classes whose page is gone or somebody else's are
    none. ``farthest`` has the longest way to classes; None without municipalities.
    """

    municipalities: int
    with_office: int
    with_classes: int
    within_reach: int
    or_online: int
    wide_links: int
    farthest: Reach | None


class Survey(Struct, frozen=True):
    """Every municipality's reach and every prefecture's coverage, by code, and that of all Japan."""

    reaches: tuple[Reach, ...]
    prefectures: tuple[tuple[Place, Coverage], ...]
    total: Coverage


def survey(directory: Directory) -> Survey:
    """Measure all municipalities, which takes about a second."""
    places = sorted(directory.places.values(), key=lambda place: place.code)
    prefectures = [place for place in places if place.kind is Kind.PREFECTURE]
    reaches = tuple(_reach(place, directory) for place in places if place.kind not in (Kind.PREFECTURE, Kind.WARD))
    own = ((prefecture, _coverage([prefecture], _within(prefecture, reaches), directory)) for prefecture in prefectures)
    return Survey(reaches, tuple(own), _coverage(prefectures, reaches, directory))


def _reach(municipality: Place, directory: Directory) -> Reach:
    return Reach(municipality, next(iter(nearest(municipality, directory.with_classes, 1)), None))


def _within(prefecture: Place, reaches: Iterable[Reach]) -> Sequence[Reach]:
    return [reach for reach in reaches if reach.municipality.prefecture_code == prefecture.code]


def _coverage(prefectures: Iterable[Place], reaches: Sequence[Reach], directory: Directory) -> Coverage:
    codes = [reach.municipality.code for reach in reaches]
    within_reach = sum(reach.kilometres <= REACH for reach in reaches)
    return Coverage(
        municipalities=len(reaches),
        with_office=sum(bool(directory.current_offices(code)) for code in codes),
        with_classes=sum(bool(directory.open_classes(code)) for code in codes),
        within_reach=within_reach,
        or_online=len(reaches) if directory.open_online() else within_reach,
        wide_links=sum(len(directory.open_classes(prefecture.code)) for prefecture in prefectures),
        farthest=max(reaches, key=lambda reach: reach.kilometres, default=None),
    )
