"""GeoJSON (RFC 7946): the places that have an office or classes, to be opened in any map.

Properties are flat text, since maps show them as a table: several departments are joined by a
semicolon, several links or addresses by one blank. Only current rows are on the map; their links that
are gone or hijacked are ``gone_urls``.
"""

from collections.abc import Collection, Iterable

from bot.core.courses.course import Course
from bot.core.courses.vocabulary import CourseStatus
from bot.core.directory.directory import Directory
from bot.core.directory.link_checks import is_open
from bot.core.places import LanguageClass, Office, Place
from bot.dataset.export import Json, plain
from bot.dataset.export.credits import credits_of, licence

_NOTE = (
    "Each point is the town hall or prefectural office, not the classroom. "
    "Pages that were gone or in other hands when a program last looked are under gone_urls alone."
)


def collection(directory: Directory, courses: Collection[Course] = ()) -> Json:
    """A point for each place with an office or classes, and for each active class whose details are known.

    Licence and credits are foreign members.
    """
    offered = [course for course in courses if course.status is CourseStatus.ACTIVE]
    rows = {
        code: (directory.current_offices(code), directory.current_classes(code))
        for code in sorted(directory.offices.keys() | directory.classes.keys())
    }
    shown = {code: found for code, found in rows.items() if any(found)}
    sources = {source for offices, classes in shown.values() for source in _sources(offices, classes)}
    sources |= {course.source for course in offered}
    return {
        "type": "FeatureCollection",
        "title": "Offices in charge of Japanese classes, and the classes' pages, by place in Japan",
        "note": _NOTE,
        "licence": licence(),
        "credits": credits_of(directory, sources),
        "features": [
            *(_feature(directory.places[code], *found, directory) for code, found in shown.items()),
            *(_course(course, directory.places[course.place]) for course in offered),
        ],
    }


def _course(course: Course, place: Place) -> Json:
    """At the hall of its place: where its venue lies nobody has measured. Its cells, with ``lessons`` as a list."""
    return {
        "type": "Feature",
        "id": course.id,
        "geometry": _hall(place),
        "properties": plain.course(course) | {"place_name": place.name},
    }


def _feature(
    place: Place, offices: tuple[Office, ...], classes: tuple[LanguageClass, ...], directory: Directory
) -> Json:
    gone = [url for url in directory.links(place.code) if not is_open(directory.checks.get(url))]
    pages = (url for row in offices for url in row.urls)
    listed = [row for row in classes if row.url not in gone]
    return {
        "type": "Feature",
        "id": place.code,
        "geometry": _hall(place),
        "properties": {
            "code": place.code,
            "name": place.name,
            "kana": place.kana,
            "english": plain.english(place, directory),
            "prefecture": plain.prefecture(place, directory),
            "kind": place.kind.value,
            "website": "" if place.website in gone else place.website,
            "departments": _joined("; ", (row.department for row in offices)),
            "department_urls": _joined(" ", (url for url in pages if url not in gone)),
            "emails": _joined(" ", (email for row in offices for email in row.emails)),
            "class_urls": _joined(" ", (row.url for row in listed)),
            "class_providers": _joined("; ", (row.provider for row in listed)),
            "gone_urls": _joined(" ", gone),
            "sources": _joined(" ", _sources(offices, classes)),
        },
    }


def _hall(place: Place) -> Json:
    return {"type": "Point", "coordinates": [place.coordinates.longitude, place.coordinates.latitude]}


def _joined(between: str, parts: Iterable[str]) -> str:
    """The parts that are not empty, each once."""
    return between.join(dict.fromkeys(filter(None, parts)))


def _sources(offices: tuple[Office, ...], classes: tuple[LanguageClass, ...]) -> list[str]:
    return [office.source for office in offices] + [row.source for row in classes]
