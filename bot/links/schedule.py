"""Whose turn it is: which link to look at next, and by which others to know that there is a network."""

from collections.abc import Iterable, Mapping
from datetime import date

from bot.core.directory.link_checks import GONE_AFTER_DAYS, LinkCheck, LinkState
from bot.links.web.urls import host

FRESH_DAYS = 7  # a link looked at within these is not looked at again unasked
_WITNESSES = 3


def is_fresh(check: LinkCheck | None, today: date) -> bool:
    return check is not None and (today - check.checked_on).days < FRESH_DAYS


def next_link(urls: Iterable[str], checks: Mapping[str, LinkCheck], today: date) -> str | None:
    """The link to look at now: one whose second look is due, one never looked at, else the longest not looked at.

    None if all are fresh.
    """
    due = (url for url in urls if not is_fresh(checks.get(url), today) or _awaits_second_look(checks[url], today))
    return min(due, key=lambda url: _rank(checks.get(url), today), default=None)


def witnesses(url: str, urls: Iterable[str], checks: Mapping[str, LinkCheck]) -> list[str]:
    """Links of other hosts, likely to be found, to look at together with one whose host is not.

    If one of them is, there is a network, and it is the host that is missing. Those that were reachable
    and have not been looked at for longest come first: nobody is visited for this in vain, nor again and again.
    """
    by_host = {host(url): url}
    for other in sorted(urls, key=lambda other: _likelihood(checks.get(other))):
        by_host.setdefault(host(other), other)
        if len(by_host) > _WITNESSES:
            break
    return list(by_host.values())[1:]


def _awaits_second_look(check: LinkCheck, today: date) -> bool:
    """Whether a link was missing two weeks ago, and has not been looked at since those were over.

    If that look tells nothing the link waits for its turn like all others, or it would be the next for ever.
    """
    if check.state is not LinkState.UNKNOWN or check.first_failed_on is None:
        return False
    looked_after = (check.checked_on - check.first_failed_on).days
    return looked_after < GONE_AFTER_DAYS <= (today - check.first_failed_on).days


def _rank(check: LinkCheck | None, today: date) -> tuple[int, date]:
    if check is None:
        return 1, date.min
    return (0 if _awaits_second_look(check, today) else 2), check.checked_on


def _likelihood(check: LinkCheck | None) -> tuple[int, date]:
    if check is None:
        return 1, date.min
    return (0 if check.last_reachable_on == check.checked_on else 2), check.checked_on
