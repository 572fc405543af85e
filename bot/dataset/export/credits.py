"""Whom an export owes what: the licence of the whole, and the sources that its rows come from."""

from collections.abc import Iterable, Mapping, Sequence

from bot.core.courses.course import Course
from bot.core.directory.directory import Directory
from bot.core.places import LanguageClass, Office, Source, age
from bot.dataset.export import Json

# As in data/datapackage.json.
LICENCE_NAME = "CC-BY-4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
# Where names, kana and coordinates of places are from (data/README.md, under places.csv), and names of associations.
NAME_SOURCES = ("localgovjp", "prefjp", "english_names", "japan-post", "place_corrections", "general-knowledge")


def licence() -> Json:
    return {"name": LICENCE_NAME, "path": LICENCE_URL, "attribution": "Madoguchi, from the sources under credits"}


def all_credits(directory: Directory, courses: Iterable[Course] = ()) -> list[Json]:
    """The sources of every row and course, also of those no longer current, and of the places."""
    used, _ = directory.sources_by_use()
    return credits_of(directory, (*(source.id for source in used), *(course.source for course in courses)))


def credits_of(directory: Directory, sources: Iterable[str] = ()) -> list[Json]:
    """The named sources and those of the places, in the order of sources.csv; ``date`` is ``date_of``."""
    wanted = {*sources, *NAME_SOURCES}
    return [
        {"source": source.id, "title": source.title, "date": date_of(source, directory), "licence": source.licence}
        for source in directory.sources.values()
        if source.id in wanted
    ]


def date_of(source: Source, directory: Directory) -> str:
    """The source's date by all rows that come from it, as ``places.age`` has it."""
    tables: tuple[Mapping[str, Sequence[Office | LanguageClass]], ...] = (directory.offices, directory.classes)
    days = [row.checked_on for table in tables for rows in table.values() for row in rows if row.source == source.id]
    return age(source, days)
