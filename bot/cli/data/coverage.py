"""``data coverage``: where classes are missing, as a table or as JSON, and as a map."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.output import OK, Commands, cannot_write, fail, print_json
from bot.core.directory.coverage import Coverage, Reach, Survey, survey
from bot.core.directory.directory import Directory
from bot.dataset import loading
from bot.dataset.export import plain
from bot.settings import Settings

if TYPE_CHECKING:
    from rich.table import Table

_PICTURES = (".png", ".svg")
_COUNTS = ("places", "office", "classes", "wide")
_CAPTION = (
    "places: municipalities; office, classes: those with their own; wide: links to classes in the whole prefecture; "
    "nearest: the nearest place with classes of its own; km: a straight line between the two town halls"
)


def add(actions: Commands) -> None:
    """Declare the command among those of ``data``."""
    coverage = actions.add_parser("coverage", help="where classes are missing, prefecture by prefecture")
    coverage.add_argument("--json", action="store_true", help="print JSON")
    coverage.add_argument(
        "--map",
        type=_picture,
        metavar="FILE",
        help="draw Japan into a .png or .svg file, without the table (extra map)",
    )
    coverage.set_defaults(command=_coverage)


def _picture(text: str) -> Path:
    path = Path(text)
    if path.suffix not in _PICTURES:
        raise argparse.ArgumentTypeError(f"“{text}” ends in none of: {', '.join(_PICTURES)}")
    return path


def _coverage(options: argparse.Namespace, settings: Settings) -> int:
    directory = loading.load(settings.data_dir).directory
    surveyed = survey(directory)
    if options.map is not None and (failed := _draw(surveyed, directory, options.map, settings.data_dir)):
        return failed
    if options.json:
        print_json(plain.coverage(surveyed), indent=2)
    elif options.map is not None:
        print(options.map)
    else:
        from rich.console import Console

        Console().print(_table(surveyed))
    return OK


def _draw(surveyed: Survey, directory: Directory, file: Path, data: Path) -> int:
    try:
        from bot.dataset.export.coverage_map import MapError, draw, read_outlines
    except ModuleNotFoundError as error:
        return fail(f"data coverage --map needs its extra: pip install 'madoguchi[map]' ({error})")
    try:
        draw(surveyed, directory.with_classes, read_outlines(data), file)
    except MapError as error:
        return fail(f"data coverage: {error}")
    except OSError as error:
        return fail(f"data coverage: {cannot_write(file, error)}")
    return OK


def _table(surveyed: Survey) -> "Table":
    """One line for each prefecture, narrow enough for 80 columns, and all Japan below."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Column, Table

    headings = ("prefecture", *_COUNTS, "farthest", "km", "nearest")
    total = ("Japan", *_cells(surveyed.total))
    numbers = {*_COUNTS, "km"}
    columns = (
        Column(heading, footer, justify="right" if heading in numbers else "left", overflow="fold")
        for heading, footer in zip(headings, total, strict=True)
    )
    table = Table(*columns, box=SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False, pad_edge=False, show_footer=True)
    table.caption, table.caption_justify = _CAPTION, "left"
    for prefecture, coverage in surveyed.prefectures:
        table.add_row(prefecture.english, *_cells(coverage))
    return table


def _cells(coverage: Coverage) -> tuple[str, ...]:
    counts = (coverage.municipalities, coverage.with_office, coverage.with_classes, coverage.wide_links)
    return (*map(str, counts), *_farthest(coverage.farthest))


def _farthest(way: Reach | None) -> tuple[str, str, str]:
    if way is None:
        return "", "", ""
    if way.nearest is None:
        return way.municipality.english, "", "none"
    return way.municipality.english, f"{way.kilometres:.0f}", way.nearest.place.english
