"""What the directory talks about: places, their offices and their Japanese classes.

Plain frozen values. A JIS code is a string: 5 digits for a municipality or a ward
(JIS X 0402, without the check digit), 2 digits for a prefecture (JIS X 0401).
"""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from msgspec import Struct


class Kind(StrEnum):
    """The administrative kind of a place, in the field's English terms."""

    PREFECTURE = "prefecture"
    DESIGNATED_CITY = "designated city"
    CITY = "city"
    SPECIAL_WARD = "special ward"
    TOWN = "town"
    VILLAGE = "village"
    WARD = "ward"


class Status(StrEnum):
    """Whether a row of the directory is to be shown. Rows that are not keep their reason."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    WRONG = "wrong"


class Coordinates(Struct, frozen=True):
    """WGS 84, decimal degrees: the place's own office (town hall, ward office)."""

    latitude: float
    longitude: float


class Place(Struct, frozen=True):
    """A prefecture, a municipality, or a ward of a designated city.

    ``parent`` is the code of the prefecture, for a ward that of its city, for a
    prefecture empty. ``name`` and ``kana`` carry the suffix (鈴鹿市, すずかし);
    ``romaji`` (macrons), ``romaji_plain`` (none) and ``english`` do not (Suzuka).
    ``county`` is the 郡 that a town or village is filed under, or empty. ``population``
    is GeoNames', for order only, and 0 where it is not known. ``exonyms`` are what readers of other
    languages see instead of ``name``, by BCP 47 tag, with the suffix.
    """

    code: str
    kind: Kind
    parent: str
    name: str
    kana: str
    county: str
    county_kana: str
    romaji: str
    romaji_plain: str
    english: str
    coordinates: Coordinates
    website: str
    population: int = 0
    exonyms: tuple[tuple[str, str], ...] = ()

    @property
    def prefecture_code(self) -> str:
        return self.code[:2]

    def called_in(self, tag: str) -> str:
        """The name, or what the language of a tag has instead."""
        return next((name for language, name in self.exonyms if language == tag), self.name)


class Office(Struct, frozen=True):
    """A department in charge, as one row of the source writes it.

    ``checked_on`` is the day on which ``checked_by`` (a name that the person chose) last looked
    whether it is right; None and "" where nobody has.
    """

    place: str
    department: str
    department_language: str
    urls: tuple[str, ...]
    emails: tuple[str, ...]
    source: str
    status: Status
    checked_on: date | None = None
    checked_by: str = ""


class LanguageClass(Struct, frozen=True):
    """A link to Japanese classes. ``provider`` is who offers them, or the association whose page it is.

    It is empty where neither is known; ``provider_ja`` is the same in Japanese, empty where nobody has written
    it down. ``checked_on`` and ``checked_by`` as for an office.
    """

    place: str
    provider: str
    url: str
    source: str
    status: Status
    checked_on: date | None = None
    checked_by: str = ""
    provider_ja: str = ""


class Price(StrEnum):
    """Whether an online course costs something."""

    FREE = "free"
    PARTLY_FREE = "partly free"
    PAID = "paid"


class OnlineCourse(Struct, frozen=True):
    """A course of Japanese that can be taken from anywhere.

    ``languages`` are the BCP 47 tags of those in which it explains Japanese, as far as we know them.
    ``checked_on`` and ``checked_by`` as for an office.
    """

    url: str
    provider: str
    provider_ja: str
    title: str
    title_ja: str
    languages: tuple[str, ...]
    price: Price
    source: str
    status: Status
    checked_on: date | None = None
    checked_by: str = ""


VOLUNTEERS = "volunteers"  # the source of what people correct by hand


class Source(Struct, frozen=True):
    """A list or data set that rows come from. ``date`` is ISO 8601, or empty if undated.

    ``archive_year`` is the year from which an archived copy of its links is to be looked for,
    or None where there is no need.
    """

    id: str
    title: str
    date: str
    licence: str
    archive_year: int | None = None


def age(source: Source, checked_on: Collection[date | None]) -> str:
    """The date of a source, ISO 8601; "" if undated. ``checked_on`` are those of rows that come from it.

    A source that has none, but each of whose rows somebody has checked (what volunteers sent in), is of
    the newest of those days. A list of which only some rows were checked stays undated.
    """
    known = [day for day in checked_on if day is not None]
    return source.date or (max(known).isoformat() if known and len(known) == len(checked_on) else "")


class PlaceName(Struct, frozen=True):
    """A name of a place in another language (BCP 47), for matching what people type."""

    place: str
    language: str
    name: str


class PostalRange(Struct, frozen=True):
    """Postal codes ``first`` to ``last`` (7 digits, inclusive) that decide for one place."""

    first: str
    last: str
    place: str


class LocalityKind(StrEnum):
    """What a name inside a municipality stands for."""

    TOWN = "town area"
    QUARTER = "quarter"
    STATION = "station"
    FORMER = "former municipality"
    AIRPORT = "airport"
    UNIVERSITY = "university"
    BASE = "base"
    PARK = "park"
    FACTORY = "factory"
    LANDMARK = "landmark"
    NICKNAME = "nickname"
    NORTHERN_TERRITORIES = "village of the Northern Territories"


class Locality(Struct, frozen=True):
    """A named part of a municipality or ward, or a well-known spot in it; ``place`` is that one's code.

    ``kana`` is the reading of ``name`` in hiragana, "" where no source tells it; ``english`` the name in
    Latin letters where it is not simply that reading. ``fame`` is to be compared with a population: about how
    many people know the name, for order only.
    """

    name: str
    kana: str
    english: str
    kind: LocalityKind
    place: str
    fame: int
