"""The classes that servers keep: on SQLite and on a real PostgreSQL alike."""

import asyncio
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from bot.core.courses.course import Course
from bot.core.courses.vocabulary import CourseStatus
from bot.store import GuildCourses, Store
from bot.store.records import courses as records
from bot.store.records.courses import (
    ChangedMeanwhile,
    Draft,
    NoSuchCourse,
    NoSuchDraft,
    Proposal,
    Saved,
    TooManyCourses,
)
from bot.store.tables import metadata
from tests.core.courses.announcements import ANNOUNCEMENTS

SERVER, ELSEWHERE = 2**61, 12
DAY = date(2026, 11, 29)


async def saved(store: Store, guild_id: int, *courses: Course) -> tuple[str, ...]:
    outcome = await store.courses.save(guild_id, courses)
    assert isinstance(outcome, Saved)
    return outcome.ids


async def test_what_cities_announce_is_kept_as_it_is_after_a_new_start(store: Store, url: str) -> None:
    assert await store.courses.get(SERVER) == GuildCourses()
    ids = await saved(store, SERVER, *ANNOUNCEMENTS)
    expected = {one: replace(course, id=one) for one, course in zip(ids, ANNOUNCEMENTS, strict=True)}
    assert len(expected) == len(ANNOUNCEMENTS)
    assert (await store.courses.get(SERVER)).courses == expected
    await store.close()
    again = Store(url)
    await again.open()
    assert again.courses.peek(SERVER) == GuildCourses(expected)  # read at the start
    assert await again.courses.get(ELSEWHERE) == GuildCourses()
    await again.close()


async def test_a_course_is_changed_checked_and_removed_by_its_own_server_alone(store: Store) -> None:
    (one, other) = await saved(store, SERVER, *ANNOUNCEMENTS[:2])
    changed = replace(ANNOUNCEMENTS[0], id=one, name="日曜教室", status=CourseStatus.TEMPORARILY_CLOSED)
    assert await store.courses.save(ELSEWHERE, [changed]) == NoSuchCourse(one)
    assert not await store.courses.check(ELSEWHERE, one, DAY, "helper")
    assert not await store.courses.propose(ELSEWHERE, one, DAY)
    assert await store.courses.remove(ELSEWHERE, [one]) == 0
    assert await saved(store, SERVER, changed, ANNOUNCEMENTS[2]) == (one, str(int(other) + 1))
    assert await store.courses.check(SERVER, other, DAY, "helper")
    kept = (await store.courses.get(SERVER)).courses
    assert kept[one] == changed
    assert kept[other] == replace(ANNOUNCEMENTS[1], id=other, checked_on=DAY, checked_by="helper")
    assert await store.courses.remove(SERVER, [one, other, "99999999999", "²", "24207-1"]) == 2
    assert list((await store.courses.get(SERVER)).courses) == [str(int(other) + 1)]


async def test_courses_are_saved_all_or_none(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    (one,) = await saved(store, SERVER, ANNOUNCEMENTS[0])
    changed = replace(ANNOUNCEMENTS[0], id=one, name="other")
    assert await store.courses.save(SERVER, [changed, replace(changed, id="77"), ANNOUNCEMENTS[1]]) == NoSuchCourse(
        "77"
    )
    monkeypatch.setattr("bot.store.repositories.courses.MOST_COURSES", 2)
    assert await store.courses.save(SERVER, [changed, *ANNOUNCEMENTS[:2]]) == TooManyCourses()
    assert list((await store.courses.get(SERVER)).courses.values()) == [replace(ANNOUNCEMENTS[0], id=one)]
    both = await asyncio.gather(*(store.courses.save(SERVER, [course]) for course in ANNOUNCEMENTS[1:3]))
    assert sorted(type(outcome).__name__ for outcome in both) == ["Saved", "TooManyCourses"]
    assert records.MOST_COURSES == 20_000


async def test_what_is_proposed_is_for_the_operator_until_it_is_not(store: Store) -> None:
    (one, _) = await saved(store, SERVER, *ANNOUNCEMENTS[:2])
    (there,) = await saved(store, ELSEWHERE, ANNOUNCEMENTS[3])
    assert await store.courses.propose(SERVER, one, DAY)
    assert await store.courses.propose(ELSEWHERE, there, DAY - timedelta(1))
    proposals = await store.courses.get_proposals()
    assert proposals == [
        Proposal(ELSEWHERE, replace(ANNOUNCEMENTS[3], id=there), DAY - timedelta(1)),
        Proposal(SERVER, replace(ANNOUNCEMENTS[0], id=one), DAY),
    ]
    assert (await store.courses.get(SERVER)).proposed_on == {one: DAY}
    assert await store.courses.propose(SERVER, one, None)
    assert await store.courses.get_proposals() == proposals[:1]


async def test_the_list_of_a_server_is_told_once_by_one_of_several(store: Store) -> None:
    month_ago = DAY - timedelta(30)
    for guild_id in (SERVER, ELSEWHERE, 99):
        await saved(store, guild_id, ANNOUNCEMENTS[0])
    await store.settings.mark_left_guilds({SERVER, ELSEWHERE}, DAY)
    assert await store.courses.get_guilds_to_tell(month_ago) == [ELSEWHERE, SERVER]
    claims = await asyncio.gather(*(store.courses.claim_telling(SERVER, DAY, month_ago) for _ in range(3)))
    assert sorted(claims) == [False, False, True]
    assert await store.courses.get_guilds_to_tell(month_ago) == [ELSEWHERE]
    assert await store.courses.get_guilds_to_tell(DAY + timedelta(1)) == [ELSEWHERE, SERVER]
    assert await store.courses.claim_telling(SERVER, DAY + timedelta(31), DAY + timedelta(1))


async def test_the_courses_of_a_server_go_with_it(store: Store) -> None:
    for guild_id in (SERVER, ELSEWHERE):
        await saved(store, guild_id, *ANNOUNCEMENTS)
    await store.courses.claim_telling(SERVER, DAY, DAY)
    await store.settings.mark_left_guilds({ELSEWHERE}, DAY)
    await store.courses.delete_left_guilds(DAY)  # it left on this day, not before
    assert len((await store.courses.get(SERVER)).courses) == len(ANNOUNCEMENTS)
    await store.courses.delete_left_guilds(DAY + timedelta(1))
    assert await store.courses.get(SERVER) == GuildCourses()
    assert len((await store.courses.get(ELSEWHERE)).courses) == len(ANNOUNCEMENTS)


def test_nothing_says_who_wrote_a_course() -> None:
    assert set(metadata.tables["course"].columns.keys()) == {"id", "guild_id", "proposed_on", "cells"}
    assert set(metadata.tables["course_list"].columns.keys()) == {"guild_id", "told_on"}


async def test_a_draft_is_saved_once_and_not_over_what_somebody_else_has_saved(store: Store) -> None:
    drafts = store.course_drafts
    new = await drafts.begin_form(SERVER, ANNOUNCEMENTS[0], DAY)
    assert await drafts.get(ELSEWHERE, new) is None
    assert not await drafts.change(ELSEWHERE, new, ANNOUNCEMENTS[1])
    assert await drafts.change(SERVER, new, ANNOUNCEMENTS[1])
    draft = await drafts.get(SERVER, new)
    assert draft == Draft(new, (ANNOUNCEMENTS[1],))
    assert await store.courses.save(ELSEWHERE, draft.courses, draft) == NoSuchDraft()
    outcomes = await asyncio.gather(*(store.courses.save(SERVER, draft.courses, draft) for _ in range(3)))
    (one,) = next(outcome.ids for outcome in outcomes if isinstance(outcome, Saved))
    assert outcomes.count(NoSuchDraft()) == 2

    kept = (await store.courses.get(SERVER)).courses[one]
    numbers = [await drafts.begin_form(SERVER, replace(kept, note=note), DAY, kept) for note in ("first", "second")]
    first, second = [await drafts.get(SERVER, number) for number in numbers]
    assert first
    assert second
    assert await store.courses.check(SERVER, one, DAY, "helper")  # a look is no change
    assert await store.courses.save(SERVER, first.courses, first) == Saved((one,))
    assert await store.courses.save(SERVER, second.courses, second) == ChangedMeanwhile(first.courses[0])
    assert await drafts.get(SERVER, second.number) == second
    await store.courses.remove(SERVER, [one])
    assert await store.courses.save(SERVER, second.courses, second) == NoSuchCourse(one)
    await drafts.delete_old(DAY)
    assert await drafts.get(SERVER, second.number) == second
    await drafts.delete_old(DAY + timedelta(days=1))
    assert await drafts.get(SERVER, second.number) is None
