"""``python -m tests.dataset.files.interrupted FOLDER WHAT``: tables replaced again and again, disturbed ever later.

WHAT is a signal's name, or ``full`` for a disk without room. It comes before the first step that touches the disk,
then before the second, and so on. Each line of the output is one run: its exit status (negative: the signal), what
it left in the folder, and what the next command finds there.
"""

import os
import shutil
import signal
import sys
from itertools import count
from pathlib import Path
from typing import Any

from bot.dataset.files.transaction import locked, read_whole

OLD = {"classes.csv": b"old classes\n", "offices.csv": b"old offices\n", "places.csv": b"places\n"}
NEW = {"classes.csv": b"new classes\n", "offices.csv": b"new offices\n"}
_TOUCHING = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.utime"}
_WRITING = os.O_WRONLY | os.O_RDWR
_UNDISTURBED = 77  # exit status of a run with fewer steps than that


def _replace(folder: Path, number: int, what: str) -> int:
    """Run in a process of its own: the hook cannot be taken back."""
    steps = [0]

    def before(event: str, arguments: tuple[Any, ...]) -> None:
        if event not in _TOUCHING or (event == "open" and not arguments[2] & _WRITING):
            return
        steps[0] += 1
        if steps[0] == number and what == "full":
            raise OSError(28, "No space left on device")
        if steps[0] == number:
            os.kill(os.getpid(), signal.Signals[what])

    try:
        with locked(folder) as tables:
            sys.addaudithook(before)
            tables.replace(NEW)
            done = steps[0]
    except OSError:
        return 1
    except KeyboardInterrupt:
        return 130
    return _UNDISTURBED if done < number else 0


def _found(folder: Path) -> str:
    names = sorted(path.name for path in folder.iterdir() if path.name != ".lock")
    if names != sorted(OLD):
        return "rest"
    content = {name: (folder / name).read_bytes() for name in names}
    return {tuple(OLD.values()): "old", tuple((OLD | NEW).values()): "new"}.get(tuple(content.values()), "torn")


def main(folder: Path, what: str) -> None:
    """Print a line for each step, until there are no more."""
    for number in count(1):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, content in OLD.items():
            (folder / name).write_bytes(content)
        sys.stdout.flush()
        if (child := os.fork()) == 0:
            os._exit(_replace(folder, number, what))
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if status == _UNDISTURBED:
            return
        left = _found(folder)
        read_whole(folder, lambda: None)
        print(status, left, _found(folder))


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # where tests run in the background it is ignored
    main(Path(sys.argv[1]), sys.argv[2])
