"""What looks at a link say together: rules for every history of them."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core.directory.link_checks import (
    GONE_AFTER_DAYS,
    Answered,
    LinkCheck,
    LinkState,
    Misfit,
    Sighting,
    Silent,
    Unresolved,
    judge,
)

URL, NEW = "http://www.city.suzuka.mie.jp/", "https://www.city.suzuka.lg.jp/"
TODAY = date(2026, 11, 22)
DAYS = st.integers(0, 40)

FINE = st.builds(
    Answered,
    st.just(URL),
    st.sampled_from((200, 203, 304)),
    st.just(NEW),
    st.sampled_from(("", NEW)),
    st.text(max_size=5),
    etag=st.sampled_from(("", '"v1"')),
)
MISSING = st.builds(Answered, st.just(URL), st.sampled_from((404, 410)), st.just(URL)) | st.just(
    Unresolved(URL, "www.city.suzuka.mie.jp", certain=True)
)
TELLING_NOTHING = (
    st.builds(Answered, st.just(URL), st.sampled_from((400, 401, 403, 418, 429, 500, 503)), st.just(URL))
    | st.just(Unresolved(URL, "www.city.suzuka.mie.jp", certain=False))
    | st.sampled_from((Silent(URL, "timeout"), Silent(URL, "robots.txt forbids it")))
)
HIJACKED = st.just(Misfit(URL, 302, "https://casino.example/", "", "leads to casino.example"))
HISTORIES = st.lists(st.tuples(DAYS, FINE | MISSING | TELLING_NOTHING | HIJACKED), min_size=1, max_size=12)


def after(history: list[tuple[int, Sighting]]) -> tuple[LinkCheck | None, date]:
    """What is known after looks with so many days before each, and the day of the last."""
    check, day = None, TODAY
    for days, seen in history:
        day += timedelta(days)
        check = judge(check, seen, day)
    return check, day


@given(HISTORIES)
def test_gone_means_missing_twice_two_weeks_apart_and_never_there_between(history: list[tuple[int, Sighting]]) -> None:
    check, day = after(history)
    assert check is not None
    if check.state is LinkState.GONE:
        days = [TODAY + timedelta(sum(days for days, _ in history[: n + 1])) for n in range(len(history))]
        looks = [(look_day, judge(None, seen, look_day)) for look_day, (_, seen) in zip(days, history, strict=True)]
        missing = [look_day for look_day, alone in looks if alone.first_failed_on]
        there = [d for d, alone in looks if alone.state in (LinkState.REACHABLE, LinkState.MOVED)]
        assert missing[-1] == day
        assert any((day - first).days >= GONE_AFTER_DAYS for first in missing if first == check.first_failed_on)
        assert [d for d in there if check.first_failed_on and check.first_failed_on < d] == []


@given(HISTORIES, TELLING_NOTHING, DAYS)
def test_what_tells_nothing_leaves_all_that_was_known(
    history: list[tuple[int, Sighting]], seen: Sighting, days: int
) -> None:
    before, day = after(history)
    assert before is not None
    now = judge(before, seen, day + timedelta(days))
    assert now.state is LinkState.UNKNOWN
    for known in ("url", "final_url", "title", "etag", "last_modified", "first_failed_on", "last_reachable_on"):
        assert getattr(now, known) == getattr(before, known)


@given(HISTORIES, FINE, DAYS)
def test_a_page_that_is_there_wipes_out_every_failure(
    history: list[tuple[int, Sighting]], seen: Answered, days: int
) -> None:
    before, day = after(history)
    now = judge(before, seen, day + timedelta(days))
    assert now.state is (LinkState.MOVED if seen.moved_to else LinkState.REACHABLE)
    assert (now.first_failed_on, now.last_reachable_on) == (None, day + timedelta(days))
    assert now.moved_to == seen.moved_to


@given(HISTORIES)
def test_only_a_moved_link_has_a_new_address_and_each_look_its_day(history: list[tuple[int, Sighting]]) -> None:
    check, day = after(history)
    assert check is not None
    assert check.checked_on == day
    assert bool(check.moved_to) == (check.state is LinkState.MOVED)


@given(HISTORIES, HIJACKED)
def test_a_hijacked_page_is_never_asked_whether_it_is_still_the_same(
    history: list[tuple[int, Sighting]], seen: Misfit
) -> None:
    before, day = after(history)
    now = judge(before, seen, day)
    assert before is not None
    assert (now.state, now.etag, now.last_modified) == (LinkState.HIJACKED, "", "")
    assert now.last_reachable_on == before.last_reachable_on


@given(st.integers(1, 400), MISSING)
def test_a_clock_that_was_ahead_makes_nothing_gone(days: int, seen: Sighting) -> None:
    ahead = judge(None, seen, TODAY + timedelta(days))
    now = judge(ahead, seen, TODAY)
    assert (now.state, now.first_failed_on) == (LinkState.UNKNOWN, TODAY)


def test_an_unchanged_page_keeps_its_title_and_its_tag() -> None:
    before = judge(None, Answered(URL, 200, URL, title="鈴鹿市", etag='"v1"', last_modified="x"), TODAY)
    now = judge(before, Answered(URL, 304, URL), TODAY + timedelta(30))
    assert (now.title, now.etag, now.last_modified) == ("鈴鹿市", '"v1"', "x")
    changed = judge(before, Answered(URL, 200, URL, title="Suzuka"), TODAY + timedelta(30))
    assert (changed.title, changed.etag, changed.last_modified) == ("Suzuka", "", "")
