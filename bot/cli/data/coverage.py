"""``data coverage``: where classes are missing, as a table or as JSON, and as a map."""

import argparse
from pathlib import Path

from bot.cli.output import OK, Commands, Output, add_output, cannot_write, fail, print_json
from bot.cli.terminal.usage import describe
from bot.core.directory.coverage import Coverage, Reach, Survey, survey
from bot.core.directory.directory import REACH, Directory
from bot.dataset import loading
from bot.dataset.export import plain
from bot.dataset.files.outlines import OutlinesError, read_outlines
from bot.settings import Settings

_PICTURES = (".png", ".svg")
_COUNTS = ("places", "office", "classes", "near", "online", "wide")
_CAPTION = (
    "places: municipalities; office, classes: those with their own; "
    f"near: those with classes at most {REACH} km away; online: those, and all others since there are courses online; "
    "wide: links to classes in the whole prefecture; "
    "nearest: the nearest place with classes of its own; km: a straight line between the two town halls"
)


def add(actions: Commands) -> None:
    """Declare the command among those of ``data``."""
    coverage = actions.add_parser("coverage", help="where classes are missing, prefecture by prefecture")
    add_output(coverage)
    coverage.description = f"Prints a table. {_CAPTION[0].upper()}{_CAPTION[1:]}."
    coverage.add_argument(
        "--map",
        type=_picture,
        metavar="FILE",
        help="draw Japan into a .png or .svg file, without the table (extra map)",
    )
    coverage.set_defaults(command=_coverage)
    describe(
        coverage, "madoguchi data coverage", "madoguchi data coverage --json", "madoguchi data coverage --map a.svg"
    )


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
        rows = [(prefecture.english, *_cells(own)) for prefecture, own in surveyed.prefectures]
        headings = ("prefecture", *_COUNTS, "farthest", "km", "nearest")
        Output(plain=options.plain).table(headings, [*rows, ("Japan", *_cells(surveyed.total))])
    return OK


def _draw(surveyed: Survey, directory: Directory, file: Path, data: Path) -> int:
    try:
        from bot.dataset.export.coverage_map import MapError, draw
    except ModuleNotFoundError as error:
        return fail(f"data coverage --map needs its extra: pip install 'madoguchi[map]' ({error})")
    try:
        draw(surveyed, directory.with_classes, read_outlines(data), file)
    except (MapError, OutlinesError) as error:
        return fail(f"data coverage: {error}")
    except OSError as error:
        return fail(f"data coverage: {cannot_write(file, error)}")
    return OK


def _cells(coverage: Coverage) -> tuple[str, ...]:
    own = (coverage.municipalities, coverage.with_office, coverage.with_classes)
    counts = (*own, coverage.within_reach, coverage.or_online, coverage.wide_links)
    return (*map(str, counts), *_farthest(coverage.farthest))


def _farthest(way: Reach | None) -> tuple[str, str, str]:
    if way is None:
        return "", "", ""
    if way.nearest is None:
        return way.municipality.english, "", "none"
    return way.municipality.english, f"{way.kilometres:.0f}", way.nearest.place.english
