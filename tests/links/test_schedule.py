"""Whose turn it is among the links, and who bears witness that there is a network."""

from datetime import date, timedelta

from bot.core.directory.link_checks import GONE_AFTER_DAYS, LinkCheck, LinkState
from bot.links.schedule import FRESH_DAYS, next_link, witnesses

TODAY = date(2026, 11, 22)
A, B, C, D = (f"https://www.{name}.lg.jp/" for name in ("a", "b", "c", "d"))


def looked(url: str, days: int, state: LinkState = LinkState.REACHABLE, failed: int | None = None) -> LinkCheck:
    """A look so many days ago, at a link that was missing first so many days ago."""
    first = None if failed is None else TODAY - timedelta(failed)
    day = TODAY - timedelta(days)
    return LinkCheck(url, state, day, first_failed_on=first, last_reachable_on=None if failed else day)


def chosen(*checks: LinkCheck, links: tuple[str, ...] = (A, B, C)) -> str | None:
    return next_link(links, {check.url: check for check in checks}, TODAY)


def test_a_link_that_nobody_has_looked_at_comes_before_the_oldest() -> None:
    assert chosen() == A
    assert chosen(looked(A, 300)) == B


def test_the_one_not_looked_at_for_longest_is_next() -> None:
    assert chosen(looked(A, 20), looked(B, 40), looked(C, 30)) == B


def test_a_link_looked_at_within_a_week_is_left_alone() -> None:
    assert chosen(*(looked(url, FRESH_DAYS - 1) for url in (A, B, C))) is None
    assert chosen(looked(A, FRESH_DAYS - 1), looked(B, FRESH_DAYS), looked(C, 0)) == B


def test_a_link_that_was_missing_is_looked_at_again_after_two_weeks_before_all_others() -> None:
    missing = looked(C, GONE_AFTER_DAYS, LinkState.UNKNOWN, GONE_AFTER_DAYS)
    assert chosen(missing) == C
    soon = looked(C, GONE_AFTER_DAYS - 1, LinkState.UNKNOWN, GONE_AFTER_DAYS - 1)
    assert chosen(soon) == A
    looked_at_between = looked(C, 1, LinkState.UNKNOWN, GONE_AFTER_DAYS)
    assert chosen(looked_at_between) == C


def test_a_second_look_that_told_nothing_does_not_hold_up_the_others() -> None:
    timeout = looked(C, 0, LinkState.UNKNOWN, GONE_AFTER_DAYS)
    assert chosen(timeout) == A
    assert chosen(timeout, looked(A, 1), looked(B, 1)) is None


def test_what_is_gone_has_had_its_second_look() -> None:
    gone = looked(C, 20, LinkState.GONE, 40)
    assert chosen(gone, looked(A, 30), looked(B, 10)) == A


def test_witnesses_are_other_hosts_that_were_there_the_longest_unvisited_first() -> None:
    page = f"{A}page"
    checks = (looked(B, 10), looked(C, 30), looked(D, 50, LinkState.UNKNOWN, 50))
    known = {check.url: check for check in checks}
    assert witnesses(A, (A, page, B, C, D), known) == [C, B, D]
    assert witnesses(A, (A, page), known) == []


def test_where_nothing_is_known_a_few_bear_witness() -> None:
    assert witnesses(A, (A, B, C, D, "https://www.e.lg.jp/"), {}) == [B, C, D]
