"""``data proposals``, and lists of classes in ``data import``: what servers and cities know, for everyone."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from bot.cli.data.reports import ask, file_fault, number_of
from bot.cli.output import OK, Commands, Output, add_output, cannot_write, fail, print_json
from bot.cli.terminal.usage import describe
from bot.core.courses.course import Course
from bot.core.courses.rows.cells import COLUMNS, to_rows
from bot.core.directory.directory import Directory
from bot.dataset import loading
from bot.dataset.corrections.rows import Form, named
from bot.dataset.corrections.writing import Proved, Refused, Written
from bot.dataset.courses import importing, sheet
from bot.dataset.courses.files import to_csv, to_xlsx
from bot.dataset.courses.importing import CourseChange, CoursePlan
from bot.dataset.files.transaction import LockedTables
from bot.dataset.tables import Problem
from bot.settings import Settings
from bot.store import Proposal, StoreUnavailableError, StoreUnusableError

Outcome = Written | Proved | Refused


def add(data: Commands) -> None:
    """Declare the command under ``data``."""
    proposals = data.add_parser("proposals", help="list the classes that servers propose to everyone, the oldest first")
    proposals.add_argument(
        "--output", type=Path, metavar="FILE", help="write them as a list for data import: .csv, or .xlsx"
    )
    proposals.add_argument("--close", type=number_of("class"), metavar="ID", help="no longer list this class")
    add_output(proposals)
    proposals.set_defaults(command=_proposals)
    describe(
        proposals,
        "madoguchi data proposals",
        "madoguchi data proposals --output proposals.csv",
        "madoguchi data import --dry-run proposals.csv",
        "madoguchi data proposals --close 17",
        environment=("DATABASE_URL", "STATE_DIR", "DATA_DIR"),
    )


def take_in(
    content: bytes, options: argparse.Namespace, settings: Settings, tables: LockedTables | None
) -> tuple[Directory, Sequence[CourseChange], Outcome]:
    """What a list of classes changes, and whether that is written, or could be if ``tables`` were there."""
    data = loading.load(settings.data_dir)
    if options.source not in data.directory.sources:
        said = f"there is no source “{options.source}”; there are: {', '.join(data.directory.sources)}"
        return data.directory, (), Refused((Problem("sources.csv", 0, "", said),))
    form = Form(settings.data_dir, data.directory, data.gazetteer())
    place, fault = form.place(options.place) if options.place else ("", "")
    if fault:
        return data.directory, (), Refused((Problem("--place", 0, "", fault),))
    current = tuple(data.courses.courses.values())
    read = sheet.read(content, form.place, place)
    match importing.plan(read, options.file.name, current, options.source):
        case Refused() as refused:
            return data.directory, (), refused
        case CoursePlan(changes):
            return data.directory, changes, importing.write(settings.data_dir, changes, tables)


def show(changes: Sequence[CourseChange], directory: Directory, output: Output) -> None:
    """The difference, class by class, cell by cell."""
    for change in sorted(changes, key=lambda change: change.new.id):
        verb = "added" if change.old is None else "changed"
        output.line(f"{named(directory, change.new.place)}: class {change.new.id} {verb}", "bold")
        for sign, text in _difference(change):
            output.line(f"    {sign} {text}", {"+": "green", "-": "red"}[sign])


def summary(changes: Sequence[CourseChange]) -> str:
    """How many are added and how many changed; "" for none."""
    added = sum(change.old is None for change in changes)
    said = {f"{added:,} added": added, f"{len(changes) - added:,} changed": len(changes) - added}
    return ", ".join(text for text, number in said.items() if number)


def as_json(changes: Sequence[CourseChange]) -> list[dict[str, object]]:
    """``old`` and ``new`` are the rows of a class in the table, ``old`` null for an added one."""
    return [
        {
            "table": "courses",
            "place": change.new.place,
            "row": "added" if change.old is None else "changed",
            "old": to_rows(change.old) if change.old else None,
            "new": to_rows(change.new),
        }
        for change in changes
    ]


def _difference(change: CourseChange) -> list[tuple[str, str]]:
    old, new = (_cells(course) if course else [] for course in (change.old, change.new))
    return [*(("-", cell) for cell in old if cell not in new), *(("+", cell) for cell in new if cell not in old)]


def _cells(course: Course) -> list[str]:
    rows = to_rows(course)
    return [
        f"{column}{f' ({number})' if len(rows) > 1 else ''}: {row[column]}"
        for number, row in enumerate(rows, 1)
        for column in COLUMNS
        if row[column] and not (number > 1 and row[column] == rows[0][column])
    ]


def _proposals(options: argparse.Namespace, settings: Settings) -> int:
    if fault := file_fault(settings.database.reveal()):
        return fail(f"data proposals: {fault}")
    try:
        proposals = ask(settings, lambda store: store.courses.get_proposals())
        if options.close is not None:
            return _close(options, settings, proposals)
    except StoreUnusableError as error:
        return fail(f"data proposals: {error}")
    except StoreUnavailableError:
        return fail("data proposals: the database cannot be reached; see DATABASE_URL and STATE_DIR")
    if options.output:
        return _written(options, [proposal.course for proposal in proposals])
    _show_proposals(options, proposals, loading.load(settings.data_dir).directory)
    return OK


def _show_proposals(options: argparse.Namespace, proposals: Sequence[Proposal], directory: Directory) -> None:
    if options.json:
        print_json([_proposal(one, directory) for one in proposals], indent=2)
        return
    output = Output(plain=options.plain)
    if not proposals:
        output.line("no proposals")
    for one in proposals:
        output.line(f"{one.course.id}: {named(directory, one.course.place)}, proposed on {one.proposed_on}", "bold")
        for cell in _cells(one.course):
            output.line(f"    {cell}")


def _close(options: argparse.Namespace, settings: Settings, proposals: Sequence[Proposal]) -> int:
    found = next((one for one in proposals if one.course.id == str(options.close)), None)
    if found is None:
        return fail(f"data proposals: no class {options.close} is proposed")
    ask(settings, lambda store: store.courses.propose(found.guild_id, found.course.id, None))
    if options.json:
        print_json({"closed": options.close})
    else:
        Output(plain=options.plain).line(f"class {options.close} is no longer proposed")
    return OK


def _written(options: argparse.Namespace, courses: Sequence[Course]) -> int:
    content = to_xlsx(courses) if options.output.suffix == ".xlsx" else to_csv(courses)
    try:
        options.output.write_bytes(content)
    except OSError as error:
        return fail(f"data proposals: {cannot_write(options.output, error)}")
    if options.json:
        print_json({"written": str(options.output)})
    else:
        Output(plain=options.plain).line(str(options.output))
    return OK


def _proposal(proposal: Proposal, directory: Directory) -> dict[str, object]:
    return {
        "id": int(proposal.course.id),
        "proposed_on": proposal.proposed_on.isoformat(),
        "place": named(directory, proposal.course.place),
        "rows": to_rows(proposal.course),
    }
