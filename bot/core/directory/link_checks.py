"""What is known about a link of the directory, and how a look at it changes that. No I/O.

A link is never called dead on one look: a page that is missing is unknown at first, and gone
when it is missing again two weeks later. What tells nothing (a timeout, a 403, an error of the
server) changes nothing but the date.
"""

from datetime import date
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

GONE_AFTER_DAYS = 14
_NOT_MODIFIED = 304
_MISSING = {404: "not found", 410: "removed"}


class LinkState(StrEnum):
    """What the looks at a link say together."""

    REACHABLE = "reachable"
    MOVED = "moved"  # for good; ``LinkCheck.moved_to`` is where
    GONE = "gone"
    UNKNOWN = "unknown"
    HIJACKED = "hijacked"  # it leads to somebody else's page


class LinkCheck(Struct, frozen=True):
    """What is known about a link since it was last looked at.

    ``status`` is that look's HTTP status, 0 if there was no answer. ``final_url``, ``title``,
    ``etag`` and ``last_modified`` are those of the last page that was seen. ``moved_to`` is the
    address to write instead, of a moved link only. ``note`` is a short remark, ``first_failed_on``
    the first of the looks that found nothing there, since it was last reachable.
    """

    url: str
    state: LinkState
    checked_on: date
    status: int = 0
    final_url: str = ""
    moved_to: str = ""
    title: str = ""
    note: str = ""
    first_failed_on: date | None = None
    last_reachable_on: date | None = None
    etag: str = ""
    last_modified: str = ""


def is_open(check: LinkCheck | None) -> bool:
    """Whether people can be sent there as far as we know."""
    return check is None or check.state not in {LinkState.GONE, LinkState.HIJACKED}


def is_seen(check: LinkCheck | None) -> bool:
    """Whether there was a page when somebody last looked."""
    return check is not None and check.state in {LinkState.REACHABLE, LinkState.MOVED}


class Answered(Struct, frozen=True):
    """A server answered, at ``final_url``. ``moved_to`` is where permanent redirects alone lead, or empty."""

    url: str
    status: int
    final_url: str
    moved_to: str = ""
    title: str = ""
    note: str = ""
    etag: str = ""
    last_modified: str = ""


class Misfit(Struct, frozen=True):
    """The link leads to what is not its owner's; ``note`` says by which sign."""

    url: str
    status: int
    final_url: str
    title: str
    note: str


class Unresolved(Struct, frozen=True):
    """A host has no address: for certain, or only as far as the resolver could tell just now."""

    url: str
    host: str
    certain: bool


class Silent(Struct, frozen=True):
    """There is no answer to judge by: a timeout, a broken connection, a robots.txt that forbids to ask."""

    url: str
    note: str


Sighting = Answered | Misfit | Unresolved | Silent


def judge(previous: LinkCheck | None, seen: Sighting, today: date) -> LinkCheck:
    """What is known now, from what was known before and what was seen today."""
    before = previous or LinkCheck(seen.url, LinkState.UNKNOWN, today)
    match seen:
        case Answered(status=status) if 200 <= status < 300 or status == _NOT_MODIFIED:
            return _reachable(before, seen, today)
        case Answered(status=status) if status in _MISSING:
            return _missing(before, status, _MISSING[status], today)
        case Answered(status=status):
            return _unknown(before, status, f"HTTP {status}", today)
        case Misfit(url, status, final_url, title, note):
            last = before.last_reachable_on
            return LinkCheck(
                url, LinkState.HIJACKED, today, status, final_url, title=title, note=note, last_reachable_on=last
            )
        case Unresolved(host=host, certain=True):
            return _missing(before, 0, f"no such host: {host}", today)
        case Unresolved(host=host):
            return _unknown(before, 0, f"the address of {host} could not be asked for", today)
        case Silent(note=note):
            return _unknown(before, 0, note, today)


def _reachable(before: LinkCheck, seen: Answered, today: date) -> LinkCheck:
    same = seen.status == _NOT_MODIFIED  # such an answer bears no page: it is the one of before
    return LinkCheck(
        url=seen.url,
        state=LinkState.MOVED if seen.moved_to else LinkState.REACHABLE,
        checked_on=today,
        status=seen.status,
        final_url=seen.final_url,
        moved_to=seen.moved_to,
        title=before.title if same else seen.title,
        note=seen.note,
        last_reachable_on=today,
        etag=seen.etag or (before.etag if same else ""),
        last_modified=seen.last_modified or (before.last_modified if same else ""),
    )


def _missing(before: LinkCheck, status: int, note: str, today: date) -> LinkCheck:
    first = min(before.first_failed_on or today, today)  # a clock may have been wrong
    unknown = replace(_unknown(before, status, note, today), first_failed_on=first)
    return replace(unknown, state=LinkState.GONE) if (today - first).days >= GONE_AFTER_DAYS else unknown


def _unknown(before: LinkCheck, status: int, note: str, today: date) -> LinkCheck:
    return replace(before, state=LinkState.UNKNOWN, checked_on=today, status=status, note=note, moved_to="")
