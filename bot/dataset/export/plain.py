"""The directory and the lookup's outcomes as plain JSON values, for other programs."""

from collections.abc import Collection, Mapping

from bot.core.courses.course import Course
from bot.core.courses.rows.cells import COURSE_COLUMNS, LESSON_COLUMNS, to_rows
from bot.core.directory.coverage import Coverage, Reach, Survey
from bot.core.directory.directory import Directory
from bot.core.directory.link_checks import LinkCheck
from bot.core.gazetteer.outcomes import Ambiguous, Candidate, Found, Outcome, Unknown, candidates_of
from bot.core.places import LanguageClass, Office, OnlineCourse, Place
from bot.dataset.export import Json
from bot.dataset.export.credits import all_credits, licence


def document(directory: Directory, courses: Collection[Course] = ()) -> Json:
    """The output of ``madoguchi data export --format json``: all rows, with whom they are owed to."""
    return {
        "licence": licence(),
        "credits": all_credits(directory, courses),
        "places": places(directory),
        "online_courses": [online_course(row, directory.checks) for row in directory.online],
        "courses": [course(row) for row in courses],
    }


def places(directory: Directory) -> list[Json]:
    """Every place that has offices or classes, with all their rows, also those no longer current."""
    codes = sorted(directory.offices.keys() | directory.classes.keys())
    return [
        {
            "code": code,
            "name": directory.places[code].name,
            "prefecture": prefecture(directory.places[code], directory),
            "offices": [office(row, directory.checks) for row in directory.offices.get(code, ())],
            "classes": [language_class(row, directory.checks) for row in directory.classes.get(code, ())],
        }
        for code in codes
    ]


def course(value: Course) -> Json:
    """The cells of a class with details that say something, by the columns of ``courses.csv``; each of its lessons."""
    rows = [{column: cell for column, cell in row.items() if cell} for row in to_rows(value)]
    return {column: cell for column, cell in rows[0].items() if column in COURSE_COLUMNS} | {
        "lessons": [{column: cell for column, cell in row.items() if column in LESSON_COLUMNS} for row in rows]
    }


def resolution(query: str, outcome: Outcome, directory: Directory) -> Json:
    """One line of ``madoguchi resolve``."""
    return {
        "query": query,
        "status": status(outcome),
        "candidates": [
            {
                "code": candidate.place.code,
                "name": candidate.place.name,
                "prefecture": prefecture(candidate.place, directory),
                "score": candidate.score,
                "via": _via(candidate),
            }
            for candidate in candidates_of(outcome)
        ],
    }


def _via(candidate: Candidate) -> Json | None:
    """The town, station, former municipality or landmark that led to the place."""
    via = candidate.via
    return {"name": via.name, "kana": via.kana, "kind": via.kind.value} if via else None


def answer(outcome: Outcome, directory: Directory, message: Json) -> Json:
    """The output of ``madoguchi classes --json``; ``message`` is the payload that Discord would get."""
    found = directory.answer(outcome.place) if isinstance(outcome, Found) else None
    return {
        "status": status(outcome),
        "place": place(found.place, directory) if found else None,
        "offices": [office(row, found.checks) | {"place": row.place} for row in found.offices] if found else [],
        "classes": [
            language_class(row, found.checks) | {"place": row.place, "distance_km": distance}
            for row, distance in (
                [(row, None) for row in (*found.classes, *found.prefecture_classes)]
                + [(row, round(near.nearby.kilometres, 1)) for near in found.nearest for row in near.classes]
            )
        ]
        if found
        else [],
        "online_courses": [online_course(row, found.checks) for row in found.online] if found else [],
        "candidates": [place(c.place, directory) | {"score": c.score} for c in candidates_of(outcome)],
        "message": message,
    }


def status(outcome: Outcome) -> str:
    match outcome:
        case Found():
            return "found"
        case Ambiguous():
            return "ambiguous"
        case Unknown():
            return "unknown"


def place(value: Place, directory: Directory) -> Json:
    return {
        "code": value.code,
        "kind": value.kind.value,
        "name": value.name,
        "kana": value.kana,
        "english": value.english,
        "prefecture": prefecture(value, directory),
        "latitude": value.coordinates.latitude,
        "longitude": value.coordinates.longitude,
        "website": value.website,
    }


def prefecture(value: Place, directory: Directory) -> str:
    return directory.places[value.prefecture_code].name


def english(value: Place, directory: Directory) -> str:
    """The name for readers of English, from small to large: Suzuka, Mie."""
    return ", ".join(part.english for part in directory.lineage(value))


def office(row: Office, checks: Mapping[str, LinkCheck]) -> Json:
    return {
        "department": row.department,
        "urls": list(row.urls),
        "links": [{"url": url} | _link(checks.get(url)) for url in row.urls],
        "emails": list(row.emails),
        "source": row.source,
        "status": row.status.value,
        **_checked(row),
    }


def language_class(row: LanguageClass, checks: Mapping[str, LinkCheck]) -> Json:
    return {
        "provider": row.provider,
        "provider_ja": row.provider_ja,
        "url": row.url,
        **_link(checks.get(row.url)),
        "source": row.source,
        "status": row.status.value,
        **_checked(row),
    }


def online_course(row: OnlineCourse, checks: Mapping[str, LinkCheck]) -> Json:
    return {
        "title": row.title,
        "title_ja": row.title_ja,
        "provider": row.provider,
        "provider_ja": row.provider_ja,
        "url": row.url,
        **_link(checks.get(row.url)),
        "languages": list(row.languages),
        "price": row.price.value,
        "source": row.source,
        "status": row.status.value,
        **_checked(row),
    }


def _link(check: LinkCheck | None) -> Json:
    """What the machine saw; null where it has not looked yet."""
    return {
        "link_state": check.state.value if check else None,
        "link_checked_on": check.checked_on.isoformat() if check else None,
    }


def _checked(row: Office | LanguageClass | OnlineCourse) -> Json:
    """What a person saw; null where nobody has looked yet."""
    return {
        "checked_on": row.checked_on.isoformat() if row.checked_on else None,
        "checked_by": row.checked_by or None,
    }


def coverage(survey: Survey) -> Json:
    """The output of ``madoguchi data coverage --json``; distances in kilometres, to one decimal."""
    return {
        "japan": area(survey.total),
        "prefectures": [
            {"code": prefecture.code, "name": prefecture.name, "english": prefecture.english} | area(own)
            for prefecture, own in survey.prefectures
        ],
    }


def area(own: Coverage) -> Json:
    return {
        "municipalities": own.municipalities,
        "with_office": own.with_office,
        "with_classes": own.with_classes,
        "within_reach": own.within_reach,
        "within_reach_or_online": own.or_online,
        "wide_links": own.wide_links,
        "farthest": reach(own.farthest) if own.farthest else None,
    }


def reach(way: Reach) -> Json:
    near = way.nearest
    return {
        "code": way.municipality.code,
        "name": way.municipality.name,
        "english": way.municipality.english,
        "nearest_code": near.place.code if near else None,
        "distance_km": round(near.kilometres, 1) if near else None,
    }
