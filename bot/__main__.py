"""``python -m bot`` and ``madoguchi``: the command line, and what Ctrl-C does at any moment of it."""

import gc
import sys
from collections.abc import Sequence

# New objects after which Python looks for garbage among them. By itself it does so after 700, which takes a tenth of
# a start: code and tables are hundreds of thousands of objects, and none of them is garbage. A bot that has started
# sets it back (``bot.app.client``).
GC_THRESHOLD = 200_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its exit status. Ctrl-C ends it with one line, also while its code is still being read."""
    gc.set_threshold(GC_THRESHOLD)
    try:
        from bot.cli import program  # noqa: PLC0415 - takes half a second, in which somebody may press Ctrl-C

        return program.run(arguments)
    except KeyboardInterrupt:
        print("madoguchi: interrupted", file=sys.stderr)
        return 130  # what a shell says of a program that ends by signal 2


if __name__ == "__main__":
    sys.exit(main())
