"""What is wrong with the tables that a column's own constraints cannot say."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

from bot.core.courses.rows.reading import CourseCellsError, by_course, from_rows
from bot.core.directory.link_checks import LinkState
from bot.core.directory.web_addresses import url_fault
from bot.core.places import Status
from bot.dataset.files import formulas
from bot.dataset.tables import Problem, Table, Tables

_EARLIEST_ZONE = timezone(timedelta(hours=14))  # the first to have a new day: Kiribati

_DATED = ("offices", "classes", "courses", "associations", "online_courses", "link_checks")
_ADDRESSES = (
    *(("places", "website"), ("offices", "urls"), ("classes", "url"), ("courses", "url")),
    *(("online_courses", "url"), ("link_checks", "moved_to")),
)


def faults(tables: Tables) -> Iterator[Problem]:
    """Every fault of the tables but for days to come."""
    yield from _check_places(tables)
    yield from _check_rows(tables)
    yield from _check_courses(tables["courses"])
    yield from _check_postal_ranges(tables)
    yield from _check_moved(tables["link_checks"])


def _check_places(tables: Tables) -> Iterator[Problem]:
    table = tables["places"]
    codes, kinds, parents = map(table.column, ("code", "kind", "parent"))
    kind_of = dict(zip(codes, kinds, strict=True))
    for number, code, kind, parent in zip(table.numbers, codes, kinds, parents, strict=True):
        expected = {"prefecture": "", "ward": "designated city"}.get(kind, "prefecture")
        if (kind_of.get(parent, "") if parent else "") != expected or (parent and parent[:2] != code[:2]):
            needed = expected or "nothing"
            yield Problem(table.file, number, "parent", f"“{parent}”: a {kind} belongs to {needed}")
        if (len(code) == 2) != (kind == "prefecture"):
            yield Problem(table.file, number, "code", f"“{code}” is not the code of a {kind}")


def _check_rows(tables: Tables) -> Iterator[Problem]:
    for name, column in (("offices", "urls"), ("classes", "url"), ("online_courses", "url")):
        table = tables[name]
        seen: dict[tuple[str, ...], int] = {}
        for number, row in table.numbered():
            if bool(row["checked_on"]) != bool(row["checked_by"]):
                empty, other = ("checked_on", "checked_by") if row["checked_by"] else ("checked_by", "checked_on")
                yield Problem(table.file, number, empty, f"is empty, but {other} is not")
            if row["status"] != Status.CURRENT:
                if not row["reason"]:
                    yield Problem(table.file, number, "reason", f"is empty, but the row is {row['status']}")
                continue
            key = (row.get("place", ""), row[column], row.get("department", ""), row.get("emails", ""))
            first = seen.setdefault(key, number)
            if first != number:
                yield Problem(table.file, number, column, f"says the same as row {first}, and both are current")


def _check_courses(table: Table) -> Iterator[Problem]:
    known: dict[tuple[object, ...], int] = {}
    for course_id, rows in by_course(table.numbered()).items():
        number, first = rows[0]
        if course_id.partition("-")[0] != first["place"]:
            yield Problem(table.file, number, "course", f"“{course_id}” is no course of the place {first['place']}")
        for column in ("source", "status"):
            if not first[column]:
                yield Problem(table.file, number, column, "is empty")
        if bool(first["checked_on"]) != bool(first["checked_by"]):
            empty = "checked_on" if first["checked_by"] else "checked_by"
            yield Problem(table.file, number, empty, "is empty, and the other of checked_on and checked_by is not")
        try:
            course = from_rows(row for _, row in rows)
        except CourseCellsError as error:
            yield from (Problem(table.file, rows[f.row][0], f.column, f.message) for f in error.faults)
            continue
        same = known.setdefault((course.place, course.name, course.provider, course.lessons), number)
        if same != number:
            yield Problem(table.file, number, "name", f"is the same class as row {same}")


def _check_moved(checks: Table) -> Iterator[Problem]:
    for number, row in checks.numbered():
        if row["state"] == LinkState.MOVED and not row["moved_to"]:
            yield Problem(checks.file, number, "moved_to", "is empty, but the link has moved")


def check_days(tables: Tables) -> Iterator[Problem]:
    """Days that have not come yet. Not at a start, which is not to fail where the clock is wrong."""
    for listed in (tables[name] for name in _DATED):
        for number, row in listed.numbered():
            if fault := future_fault(row["checked_on"]):
                yield Problem(listed.file, number, "checked_on", fault)


def check_formulas(tables: Tables) -> Iterator[Problem]:
    """Cells that a spreadsheet program would run. Not at a start: they do the bot no harm."""
    for table in tables.values():
        for number, row in table.numbered():
            for column, cell in row.items():
                if fault := formulas.fault(cell):
                    yield Problem(table.file, number, column, fault)


def check_urls(tables: Tables) -> Iterator[Problem]:
    """Web addresses that not everybody can be sent to. Not at a start, which is not to fail for a link."""
    for name, column in _ADDRESSES:
        table = tables[name]
        for number, row in table.numbered():
            for url in row[column].split():
                if fault := url_fault(url):
                    yield Problem(table.file, number, column, f"“{url}” {fault}")


def _check_postal_ranges(tables: Tables) -> Iterator[Problem]:
    table = tables["postal_codes"]
    previous = ("", "")
    spans = zip(table.column("first"), table.column("last"), strict=True)
    for number, span in zip(table.numbers, spans, strict=True):
        if span[0] > span[1]:
            yield Problem(table.file, number, "last", f"“{span[1]}” comes before first")
        elif span != previous and span[0] <= previous[1]:
            yield Problem(table.file, number, "first", f"“{span[0]}” lies inside the range of the row above")
        previous = span


def future_fault(day: str) -> str:
    """What is wrong with an ISO date that has not come anywhere on earth yet; "" for nothing."""
    latest = datetime.now(_EARLIEST_ZONE).date().isoformat()
    return f"“{day}” has not come yet" if day > latest else ""
