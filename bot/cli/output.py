"""How a command speaks to the terminal: its exit status, one line for a fault, JSON as UTF-8."""

import argparse
import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse gives it no public name; what commands are declared on
else:
    Commands = object

OK, FAILED, WRONG_USAGE, AMBIGUOUS = 0, 1, 2, 3
INTERRUPTED = 130  # by Ctrl-C: what a shell says of a program that ends by signal 2


def fail(sentence: str) -> int:
    """Say why a command failed; its exit status."""
    print(f"madoguchi: {sentence}", file=sys.stderr)
    return FAILED


def cannot_write(path: Path, error: OSError) -> str:
    """The sentence for a file or folder that somebody named; ``error`` may name a draft beside it."""
    return f"cannot write to {path}: {error.strerror or error}"


def print_json(value: object, indent: int | None = None) -> None:
    """Print as UTF-8; half of a surrogate pair, which UTF-8 cannot hold, goes out escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(value, indent=indent)
    print(text)


def seconds(text: str) -> float:
    """An option that is a number of seconds. Raises ``argparse.ArgumentTypeError``."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 <= number < math.inf:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of seconds")
    return number
