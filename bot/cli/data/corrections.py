"""``data import`` and ``data edit``: corrections by people, all or nothing."""

import argparse
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path

from msgspec.structs import asdict

from bot.cli import state
from bot.cli.data import courses
from bot.cli.output import (
    FAILED,
    INTERRUPTED,
    OK,
    WRONG_USAGE,
    Commands,
    Output,
    add_output,
    cannot_write,
    fail,
    print_json,
)
from bot.cli.terminal.usage import describe
from bot.core.directory.directory import Directory
from bot.core.places import VOLUNTEERS
from bot.dataset import loading
from bot.dataset.corrections import importing, spreadsheet, writing
from bot.dataset.corrections.changes import Altered, Change, difference, place_of, table_of, title, verb
from bot.dataset.corrections.editing import Dialogue, current
from bot.dataset.corrections.importing import Plan
from bot.dataset.corrections.planning import Planner
from bot.dataset.corrections.rows import Faulty, Form
from bot.dataset.corrections.writing import Ledger, Proved, Refused, Written
from bot.dataset.courses import importing as importing_courses
from bot.dataset.courses.importing import CourseChange
from bot.dataset.files.transaction import LockedTables, locked
from bot.dataset.tables import Problem
from bot.settings import Settings

Outcome = Written | Proved | Refused
_SHOWN_PROBLEMS = 20
_STYLES = {"+": "green", "-": "red", " ": "dim"}


def add(data: Commands) -> None:
    """Declare the commands under ``data``."""
    taken = data.add_parser("import", help="take in a spreadsheet of corrections or of classes, all of it or nothing")
    taken.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="FILE",
        help="the filled-in form, or a list of classes (CSV or XLSX)",
    )
    taken.add_argument("--template", action="store_true", help="print the empty form, with an example of each kind")
    taken.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")
    taken.add_argument(
        "--source", metavar="ID", default=VOLUNTEERS, help=f"a source of sources.csv; default: {VOLUNTEERS}"
    )
    taken.add_argument("--place", metavar="CODE", help="of a list of classes: the place of rows that name none")
    taken.add_argument("--all", action="store_true", help=f"list every problem, not the first {_SHOWN_PROBLEMS}")
    add_output(taken)
    taken.set_defaults(command=_import)
    describe(
        taken,
        "madoguchi data import --template > form.csv",
        "madoguchi data import --dry-run form.csv",
        "madoguchi data import form.csv",
        "madoguchi data import --place 24207 classes.xlsx",
    )
    edit = data.add_parser("edit", help="correct the rows of one place by questions in the terminal")
    edit.add_argument("code", metavar="CODE", help="JIS code, such as 24207, or the place's name")
    edit.set_defaults(command=_edit)
    describe(edit, "madoguchi data edit 24207", "madoguchi data edit Suzuka")


def _import(options: argparse.Namespace, settings: Settings) -> int:
    if options.template:
        print(spreadsheet.template(), end="")
        return OK
    if options.file is None:
        fail("data import needs the file to take in; --template prints an empty one")
        return WRONG_USAGE
    try:
        with options.file.open("rb") as file:
            content = file.read(spreadsheet.MOST_BYTES + 1)
    except OSError as error:
        return fail(f"{options.file} cannot be read: {error.strerror}")
    settings = state.for_corrections(settings) if not options.dry_run else settings
    is_list = importing_courses.is_list(content)
    try:
        # From reading to writing: of two imports at once the second sees what the first has changed.
        with nullcontext() if options.dry_run else locked(settings.data_dir) as tables:
            if is_list:
                return _end_list(options, *courses.take_in(content, options, settings, tables))
            form, changes, outcome = _take_in(content, options, settings, tables)
    except OSError as error:
        return fail(f"nothing was changed: {cannot_write(settings.data_dir, error)}")
    if options.json:
        print_json(_as_json(outcome, changes), indent=2)
    elif isinstance(outcome, Refused):
        _refuse(outcome.problems, Output(plain=options.plain), shown=None if options.all else _SHOWN_PROBLEMS)
    else:
        output = Output(plain=options.plain)
        _show(changes, form, output)
        _told(outcome, _summary(changes), output)
    return FAILED if isinstance(outcome, Refused) else OK


def _end_list(
    options: argparse.Namespace, directory: Directory, changes: Sequence[CourseChange], outcome: Outcome
) -> int:
    """Say what became of a list of classes."""
    if options.json:
        print_json({**_outcome(outcome), "changes": courses.as_json(changes)}, indent=2)
    elif isinstance(outcome, Refused):
        _refuse(outcome.problems, Output(plain=options.plain), shown=None if options.all else _SHOWN_PROBLEMS)
    else:
        output = Output(plain=options.plain)
        courses.show(changes, directory, output)
        _told(outcome, courses.summary(changes), output)
    return FAILED if isinstance(outcome, Refused) else OK


def _take_in(
    content: bytes, options: argparse.Namespace, settings: Settings, tables: LockedTables | None
) -> tuple[Form, Sequence[Change], Outcome]:
    """What a spreadsheet changes, and whether that is written, or could be if ``tables`` were there."""
    form, ledger, sources = _open(settings)
    if options.source not in sources:
        said = f"there is no source “{options.source}”; there are: {', '.join(sources)}"
        return form, (), Refused((Problem("sources.csv", 0, "", said),))
    match importing.plan(content, options.file.name, form, Planner(ledger, options.source)):
        case Refused() as refused:
            return form, (), refused
        case Plan(changes):
            return form, changes, writing.write(tables, ledger, changes) if tables else writing.prove(ledger, changes)


def _edit(options: argparse.Namespace, settings: Settings) -> int:
    from bot.cli.data.prompts import Prompts

    settings = state.for_corrections(settings)
    form, ledger, _ = _open(settings)
    code, fault = form.place(options.code)
    if fault:
        return fail(fault)
    prompts, output = Prompts(), Output()
    prompts.show(form.named(code), current(ledger, code))
    agreed: Sequence[Change] = ()
    try:
        match Dialogue(code, ledger, form, prompts, date.today()).run():
            case Faulty(faults):
                return fail("; ".join(f"{fault.column}: {fault.message}".lstrip(": ") for fault in faults))
            case ():
                return _told(Written(), "", output)
            case changes:
                _show(changes, form, output)
                agreed = changes if prompts.confirm("Write this?") else ()
    except (KeyboardInterrupt, EOFError) as stopped:
        print("\nnothing was changed")
        return INTERRUPTED if isinstance(stopped, KeyboardInterrupt) else FAILED
    if agreed:
        return _write(ledger, agreed, output)
    print("\nnothing was changed")
    return FAILED


def _write(ledger: Ledger, changes: Sequence[Change], output: Output) -> int:
    try:
        with locked(ledger.folder) as tables:
            outcome = writing.write(tables, ledger, changes)
    except OSError as error:
        return fail(f"nothing was changed: {cannot_write(ledger.folder, error)}")
    return _told(outcome, _summary(changes), output)


def _open(settings: Settings) -> tuple[Form, Ledger, Sequence[str]]:
    """The form, the tables it goes into, and the ids of the sources. Raises ``TableError``."""
    data = loading.load(settings.data_dir)
    form = Form(settings.data_dir, data.directory, data.gazetteer())
    return form, Ledger(settings.data_dir), tuple(data.directory.sources)


def _told(outcome: Outcome, summary: str, output: Output) -> int:
    """``summary`` is empty if nothing changes."""
    match outcome:
        case Written() | Proved() if not summary:
            output.line("nothing to change: the tables say all of it already")
        case Written():
            output.line(f"written: {summary}")
        case Proved():
            output.line(f"a dry run, nothing was changed: {summary}")
        case Refused(problems):
            return _refuse(problems, output)
    return OK


def _refuse(problems: Sequence[Problem], output: Output, shown: int | None = _SHOWN_PROBLEMS) -> int:
    for problem in problems[:shown]:
        output.line(str(problem))
    more = len(problems) - len(problems[:shown])
    if more:
        output.line(f"… and {more:,} more; --all lists them")
    output.line(f"nothing was changed: {_count(len(problems), 'problem')}")
    return FAILED


def _outcome(outcome: Outcome) -> dict[str, object]:
    problems = outcome.problems if isinstance(outcome, Refused) else ()
    return {
        "outcome": {Written: "written", Proved: "dry run", Refused: "refused"}[type(outcome)],
        "problems": list(map(asdict, problems)),
    }


def _as_json(outcome: Outcome, changes: Sequence[Change]) -> dict[str, object]:
    """What became of a spreadsheet; ``old`` and ``new`` are rows of a table, ``old`` null for an added one."""
    return {
        **_outcome(outcome),
        "changes": [
            {"table": table_of(change), "place": place_of(change), "row": verb(change)}
            | {"old": dict(change.old.row) if isinstance(change, Altered) else None, "new": dict(change.new)}
            for change in changes
        ],
    }


def _show(changes: Sequence[Change], form: Form, output: Output) -> None:
    """The difference, place by place."""
    by_place: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_place[place_of(change)].append(change)
    for place in sorted(by_place):
        output.line(form.named(place), "bold")
        for change in by_place[place]:
            output.line(f"  {title(change)}")
            for sign, column, cell in difference(change):
                output.line(f"    {sign} {column}: {cell}", _STYLES[sign])


def _summary(changes: Sequence[Change]) -> str:
    return ", ".join(f"{_count(number, 'row')} {what}" for what, number in Counter(map(verb, changes)).items())


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
