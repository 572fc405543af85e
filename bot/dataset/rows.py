"""Rows of the tables to values of the core: one place where text becomes a Place, an Office, a class."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from bot.core.courses.course import Course
from bot.core.courses.rows.reading import by_course, from_rows
from bot.core.directory.web_addresses import domains
from bot.core.places import (
    Coordinates,
    Kind,
    LanguageClass,
    Office,
    OnlineCourse,
    Place,
    PostalRange,
    Price,
    Source,
    Status,
)
from bot.dataset.tables import Tables

_NOBODY = {"name": "", "name_ja": ""}


def sources(tables: Tables) -> Iterator[Source]:
    for row in tables["sources"].each():
        year = int(row["archive_year"]) if row["archive_year"] else None
        yield Source(row["source"], row["title"], row["date"], row["licence"], year)


def places(tables: Tables) -> Iterator[Place]:
    exonyms: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in tables["exonyms"].each() if "exonyms" in tables else ():
        exonyms[row["place"]].append((row["language"], row["name"]))
    for row in tables["places"].each():
        yield Place(
            code=row["code"],
            kind=Kind(row["kind"]),
            parent=row["parent"],
            name=row["name"],
            kana=row["kana"],
            county=row["county"],
            county_kana=row["county_kana"],
            romaji=row["romaji"],
            romaji_plain=row["romaji_plain"],
            english=row["english"],
            coordinates=Coordinates(float(row["latitude"]), float(row["longitude"])),
            website=row["website"],
            population=int(row["population"] or 0),
            exonyms=tuple(exonyms.get(row["code"], ())),
        )


def offices(tables: Tables) -> Iterator[Office]:
    for row in tables["offices"].each():
        yield Office(
            place=row["place"],
            department=row["department"],
            department_language=row["department_language"],
            urls=tuple(row["urls"].split()),
            emails=tuple(row["emails"].split()),
            source=row["source"],
            status=Status(row["status"]),
            checked_on=_day(row["checked_on"]),
            checked_by=row["checked_by"],
        )


def classes(tables: Tables) -> Iterator[LanguageClass]:
    """The links, each with who is behind it: the row's provider, or else the association of its domain."""
    associations = {row["domain"]: row for row in tables["associations"].each()}
    for row in tables["classes"].each():
        behind = next((associations[name] for name in domains(row["url"]) if name in associations), _NOBODY)
        provider = row["provider"] or behind["name"] or behind["name_ja"]
        yield LanguageClass(
            place=row["place"],
            provider=provider,
            url=row["url"],
            source=row["source"],
            status=Status(row["status"]),
            checked_on=_day(row["checked_on"]),
            checked_by=row["checked_by"],
            provider_ja=behind["name_ja"] if _is(provider, behind) else "",
        )


def _is(provider: str, behind: Mapping[str, str]) -> bool:
    """Whether a provider is that association, perhaps without the abbreviation in brackets behind its name."""
    return provider in (behind["name"], behind["name_ja"]) or behind["name"].startswith(f"{provider} (")


def online_courses(tables: Tables) -> Iterator[OnlineCourse]:
    for row in tables["online_courses"].each():
        yield OnlineCourse(
            url=row["url"],
            provider=row["provider"],
            provider_ja=row["provider_ja"],
            title=row["title"],
            title_ja=row["title_ja"],
            languages=tuple(row["languages"].split()),
            price=Price(row["cost"]),
            source=row["source"],
            status=Status(row["status"]),
            checked_on=_day(row["checked_on"]),
            checked_by=row["checked_by"],
        )


def courses(tables: Tables) -> Iterator[Course]:
    for rows in by_course(tables["courses"].numbered()).values():
        yield from_rows(row for _, row in rows)


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def postal_ranges(tables: Tables) -> Iterable[PostalRange]:
    return map(PostalRange, *map(tables["postal_codes"].column, ("first", "last", "place")))
