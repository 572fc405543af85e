"""Tables replaced as one: all of them or none, whatever ends the program, and by one program at a time.

While tables are replaced, ``.transaction`` in their folder holds ``new`` and ``old`` ones, and a mark that tells what
is to be done if the program is killed: ``finish``, ``undo``, or, without a mark, nothing. The next command that reads
or writes a table does it first.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from bot.dataset.tables import Problem, TableError

_LOCK = ".lock"
_TRANSACTION = ".transaction"
_NEW, _OLD = "new", "old"
_FINISH, _UNDO = "finish", "undo"
PATIENCE = 10.0  # seconds; a spreadsheet of a thousand rows takes three
_TRIES = 5
_Read = TypeVar("_Read")
_Stamp = dict[str, tuple[int, int, int]]


class TablesBusyError(Exception):
    """Another program is writing the tables; the message is one line that says so."""


class LockedTables:
    """The tables in a folder, while no other program can write them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def replace(self, contents: Mapping[str, bytes]) -> None:
        """Replace files, named by what stands in the folder: all or, if ``OSError`` is raised, none.

        A Ctrl-C that comes when the first of them is in its place comes too late: all are replaced.
        """
        transaction = self._folder / _TRANSACTION
        try:
            for part in (_NEW, _OLD):
                (transaction / part).mkdir(parents=True)
            for name, content in contents.items():
                self._draft(transaction, name, content)
            _sync(transaction / _NEW, transaction / _OLD, transaction)
            (transaction / _FINISH).touch()
            _sync(transaction, self._folder)
        except BaseException:
            if not (transaction / _FINISH).exists():
                shutil.rmtree(transaction, ignore_errors=True)
                raise
        while True:
            try:
                return _finish(self._folder)
            except KeyboardInterrupt:
                continue

    def _draft(self, transaction: Path, name: str, content: bytes) -> None:
        old, new = self._folder / name, transaction / _NEW / name
        new.write_bytes(content)
        if old.exists():
            shutil.copymode(old, new)
            shutil.copy2(old, transaction / _OLD / name)
            _sync(transaction / _OLD / name)
        _sync(new)


@contextmanager
def exclusive(lock: Path, busy: str, wait: float = 0) -> Iterator[None]:
    """What only one program does at a time, ``lock`` being a file that need not be there.

    Raises ``TablesBusyError`` with the sentence ``busy`` if another program goes on for more than ``wait`` seconds.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - imports asyncio, and who only reads needs no lock

    try:
        held = FileLock(lock).acquire(timeout=wait)
    except Timeout as error:
        raise TablesBusyError(busy) from error
    with held:
        yield


@contextmanager
def locked(folder: Path, wait: float = PATIENCE) -> Iterator[LockedTables]:
    """The tables for this program alone, after what a killed one has left is put in order.

    Raises ``TablesBusyError`` if another program keeps them for more than ``wait`` seconds, ``OSError`` if the
    folder cannot be written to, ``TableError`` if what was left cannot be put in order.
    """
    busy = f"another command is writing the tables in {folder}; try again when it has ended"
    with exclusive(folder / _LOCK, busy, wait):
        _recover(folder)
        yield LockedTables(folder)


def read_whole(folder: Path, read: Callable[[], _Read]) -> _Read:
    """What ``read`` reads from the tables of a folder, all as they were at one moment.

    Raises what it raises, ``TablesBusyError`` if the tables change all the time, and ``TableError`` if a
    killed program has left them half written and this one may not write to the folder.
    """
    for _ in range(_TRIES):
        _settle(folder)
        before = _stamp(folder)
        try:
            value = read()
        except TableError:
            if _stamp(folder) == before:
                raise
        else:
            if _stamp(folder) == before:
                return value
    raise TablesBusyError(f"the tables in {folder} change all the time; try again later")


def _settle(folder: Path) -> None:
    """Put in order what a killed program has left; if nothing was replaced yet, that can also wait."""
    transaction = folder / _TRANSACTION
    if not transaction.exists():
        return
    half_written = any((transaction / mark).exists() for mark in (_FINISH, _UNDO))
    try:
        with locked(folder, wait=PATIENCE if half_written else 0):
            pass
    except TablesBusyError:
        if half_written:
            raise
    except OSError as error:
        if half_written:
            said = f"a command was ended while it wrote the tables, and {folder} cannot be written to now"
            raise TableError([_problem(f"{said}: run “madoguchi data check” as somebody who may")]) from error


def _recover(folder: Path) -> None:
    """Finish or undo what a killed program has begun. Raises ``TableError`` and ``OSError``."""
    transaction = folder / _TRANSACTION
    if (transaction / _FINISH).exists():
        _refuse_to_lose(folder)
        with suppress(OSError):  # undone, then
            _finish(folder)
    elif (transaction / _UNDO).exists():
        _undo(folder)
    elif transaction.exists():
        shutil.rmtree(transaction, ignore_errors=True)


def _refuse_to_lose(folder: Path) -> None:
    """A table that somebody has edited since the program was killed is not to be replaced."""
    transaction = folder / _TRANSACTION
    for new in _files(transaction / _NEW):
        if _content(folder / new.name) not in (_content(transaction / _OLD / new.name), _content(new)):
            said = f"was edited after a command was ended while it wrote the tables: compare it with {new}, "
            raise TableError([Problem(new.name, 0, "", f"{said}put it right, and delete {transaction}")])


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


def _finish(folder: Path) -> None:
    """Put the new files in their places. Raises ``OSError`` when that fails; then the old ones are there."""
    transaction = folder / _TRANSACTION
    try:
        _move(transaction / _NEW, folder)
    except OSError:
        (transaction / _FINISH).rename(transaction / _UNDO)
        _sync(transaction)
        _undo(folder)
        raise
    shutil.rmtree(transaction, ignore_errors=True)  # what is left of it tells the next command nothing new


def _undo(folder: Path) -> None:
    transaction = folder / _TRANSACTION
    try:
        _move(transaction / _OLD, folder)
    except OSError as error:
        said = f"some of the tables in {folder} are new and some are old, since a file cannot be replaced"
        raise TableError([_problem(f"{said} ({error.strerror}): the next command tries again")]) from error
    shutil.rmtree(transaction, ignore_errors=True)


def _move(source: Path, target: Path) -> None:
    for file in _files(source):
        file.replace(target / file.name)
    _sync(target)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _problem(message: str) -> Problem:
    return Problem(_TRANSACTION, 0, "", message)


def _stamp(folder: Path) -> _Stamp:
    """What tells a folder's files from those that somebody else puts in their place."""
    try:
        return {
            entry.name: ((found := entry.stat()).st_ino, found.st_mtime_ns, found.st_size)
            for entry in os.scandir(folder)
            if entry.is_file() and not entry.name.startswith(".")
        }
    except OSError:  # what reads them says why
        return {}


def _sync(*paths: Path) -> None:
    """See to it that files and folders are on the disk, not only in memory."""
    for path in paths:
        if os.name == "nt" and path.is_dir():  # there a folder can be neither opened nor synced
            continue
        descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
