"""How a command speaks: its exit status, one line for a fault, JSON, lines and tables.

On a terminal lines are coloured and break between words. Anywhere else, or with ``--plain``, each fact is one line
as it is: nothing is wrapped, cut or framed, and the columns of a table are separated by tabs.
"""

import argparse
import json
import math
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse gives it no public name; what commands are declared on
else:
    Commands = object

OK, FAILED, WRONG_USAGE, AMBIGUOUS = 0, 1, 2, 3
INTERRUPTED = 130  # by Ctrl-C: what a shell says of a program that ends by signal 2
_GAP = 2  # columns of a terminal between two of a table
# What steers a terminal has no place in what strangers wrote; line breaks and tabs are given their meaning here.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


def add_output(parser: argparse.ArgumentParser) -> None:
    """Declare ``--json`` and ``--plain``."""
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="print JSON")
    how.add_argument(
        "--plain", action="store_true", help="print plain lines, as into a pipe: a fact a line, no colours"
    )


def fail(sentence: str) -> int:
    """Say why a command failed; its exit status."""
    print(f"madoguchi: {sentence}", file=sys.stderr)
    return FAILED


def cannot_write(path: Path, error: OSError) -> str:
    """The sentence for a file or folder that somebody named; ``error`` may name a draft beside it."""
    return f"cannot write to {path}: {error.strerror or error}"


def print_json(value: object, indent: int | None = None) -> None:
    """Print as it is; escaped where the output has no such letters, as half of a surrogate pair has none anywhere."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(value, indent=indent)
    print(text)


def shards(text: str) -> range:
    """An option that is the first and the last of some shards. Raises ``argparse.ArgumentTypeError``."""
    found = re.fullmatch(r"(\d{1,5})-(\d{1,5})", text, re.ASCII)
    if not found or int(found[1]) > int(found[2]):
        raise argparse.ArgumentTypeError(f"“{text}” is not a first and a last shard, such as 0-3")
    return range(int(found[1]), int(found[2]) + 1)


def count(text: str) -> int:
    """An option that is a number from 1. Raises ``argparse.ArgumentTypeError``."""
    if not re.fullmatch(r"\d{1,5}", text, re.ASCII) or int(text) == 0:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 1")
    return int(text)


def seconds(text: str) -> float:
    """An option that is a number of seconds. Raises ``argparse.ArgumentTypeError``."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 <= number < math.inf:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of seconds")
    return number


class Output:
    """Prints for people, or for other programs if ``plain`` or not on a terminal."""

    def __init__(self, *, plain: bool = False) -> None:
        self._console = None if plain or not (sys.stdout and sys.stdout.isatty()) else _console()

    def line(self, text: str = "", style: str = "") -> None:
        """A fact; it breaks between words on a terminal, and never inside of one."""
        text = one_line(text)
        if self._console is None:
            print(text)
        else:
            from rich.text import Text

            broken = "\n".join(_broken(text, self._console.width))
            self._console.print(Text(broken, style), soft_wrap=True)

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Rows with a heading; one under the other where the terminal is too narrow for them."""
        cells = [[one_line(cell) for cell in row] for row in rows]
        if self._console is None:
            for row in (headings, *cells):
                print("\t".join(row))
        elif not _print_table(self._console, headings, cells):
            for row in cells:
                self.line(row[0], "bold")
                for heading, cell in zip(headings[1:], row[1:], strict=True):
                    if cell:
                        self.line(f"  {heading}: {cell}")


def one_line(text: str) -> str:
    """A text without what would steer a terminal, end a line or begin a column."""
    return _CONTROLS.sub(" ", text)


def _broken(text: str, width: int) -> Iterator[str]:
    """Lines of at most so many columns, but for a word that is longer, such as an address: it stays whole."""
    from rich.cells import cell_len

    line, *words = text.split(" ")
    for word in words:
        longer = f"{line} {word}"
        if line.strip() and cell_len(longer) > width:
            yield line
            line = word
        else:
            line = longer
    yield line


def _console() -> "Console":
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def _print_table(console: "Console", headings: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Print a table if no cell of it needs to be broken; whether it was printed."""
    from rich.box import SIMPLE_HEAD
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    columns = zip(headings, *rows, strict=True)
    if sum(max(map(cell_len, column)) + _GAP for column in columns) > console.width:
        return False
    numbers = [all(row[at].isdigit() for row in rows if row[at]) for at in range(len(headings))]
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False, pad_edge=False)
    for heading, is_number in zip(headings, numbers, strict=True):
        table.add_column(Text(heading), justify="right" if is_number else "left", no_wrap=True)
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table)
    return True
