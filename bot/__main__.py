"""``python -m bot`` and ``madoguchi``: the command line, and what Ctrl-C does at any moment of it."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its exit status. Ctrl-C ends it with one line, also while its code is still being read."""
    try:
        from bot.cli import program  # noqa: PLC0415 - takes half a second, in which somebody may press Ctrl-C

        return program.run(arguments)
    except KeyboardInterrupt:
        print("madoguchi: interrupted", file=sys.stderr)
        return 130  # what a shell says of a program that ends by signal 2


if __name__ == "__main__":
    sys.exit(main())
