"""Desks, requests, helpers and saved replies: on SQLite and on a real PostgreSQL alike."""

import asyncio
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from msgspec.structs import replace
from sqlalchemy import event
from sqlalchemy.ext.asyncio import create_async_engine

from bot.core.desk.choosing import Helper
from bot.core.desk.hours import DeskHours, Opening
from bot.core.desk.requests import CloseReason, Helped, Request, RequestState, Step, Timer
from bot.store import Desk, Panel, SavedReply, Store
from bot.store.records.desk import MOST_SAVED_REPLIES, Added, AddedBefore, NewRequest, NoDesk, TooManyOpen
from bot.store.tables import metadata, saved_reply

SERVER, ELSEWHERE, CHANNEL = 2**61, 12, 13
MAYA, AIKO, BINH = 2**62, 7, 8
NOW = datetime(2026, 11, 28, 9, 30, 15, 250, tzinfo=UTC)
LATER = Timer(Step.NOTIFY, NOW + timedelta(hours=2))


@pytest_asyncio.fixture
async def desk(store: Store) -> Store:
    """A store with a desk in a server."""
    await store.desks.save(SERVER, channel_id=CHANNEL)
    return store


def new(key: str, requester_id: int = MAYA, guild_id: int = SERVER) -> NewRequest:
    return NewRequest(guild_id, key, "ne", "24207", requester_id, NOW)


async def opened(store: Store, key: str = "form", requester_id: int = MAYA, thread_id: int = 99) -> Request:
    added = await store.requests.add(new(key, requester_id), LATER)
    assert isinstance(added, Added)
    assert await store.requests.open(added.request.id, thread_id, LATER)
    request = await store.requests.get(added.request.id)
    assert request is not None
    return request


async def test_a_desk_is_changed_field_by_field_and_deleted_whole(store: Store, url: str) -> None:
    assert await store.desks.get(SERVER) is None
    await store.desks.save(SERVER)
    assert await store.desks.get(SERVER) == Desk()
    hours = DeskHours((Opening(540, 1440), *[None] * 6), "Europe/Berlin")
    panel = Panel(CHANNEL, MAYA, ("ne", "zh-Hans"))
    await store.desks.save(SERVER, channel_id=CHANNEL, forum=True, hours=hours)
    await store.desks.save(SERVER, take_within=timedelta(hours=4), panel=panel, language="ja", helper_role_id=MAYA)
    expected = Desk(CHANNEL, True, MAYA, None, "ja", hours, timedelta(hours=4), panel)
    assert await store.desks.get(SERVER) == expected
    await store.close()
    again = Store(url)
    await again.open()
    assert await again.desks.get(SERVER) == expected
    await again.desks.save(SERVER, panel=None)
    assert await again.desks.get(SERVER) == replace(expected, panel=None)
    await again.desks.delete(SERVER)
    assert await again.desks.get(SERVER) is None
    await again.close()


async def test_a_request_from_the_form_to_the_day_when_nobody_knows_whose_it_was(desk: Store) -> None:
    requests = desk.requests
    added = await requests.add(replace(new("form"), opened_by_id=BINH), LATER)
    assert isinstance(added, Added)
    made = added.request
    expected = Request(made.id, SERVER, 1, "ne", "24207", NOW, requester_id=MAYA, opened_by_id=BINH, timer=LATER)
    assert made == expected
    assert await requests.add(new("form"), LATER) == AddedBefore(made)
    assert not await requests.take(made.id, AIKO, NOW, None)  # it has no thread yet
    assert await requests.open(made.id, 99, LATER)
    assert not await requests.abandon(made.id)
    assert await requests.take(made.id, AIKO, NOW + timedelta(minutes=5), None)
    assert not await requests.release(made.id, BINH, LATER)  # it is not theirs
    assert await requests.release(made.id, AIKO, LATER)
    assert await requests.take(made.id, BINH, NOW + timedelta(minutes=9), None)
    closed_at = NOW + timedelta(days=3)
    assert await requests.close(made.id, closed_at, CloseReason.CLASS)
    assert not await requests.close(made.id, closed_at, CloseReason.ANSWERED)
    assert not await requests.save_helped(made.id, AIKO, Helped.NO)  # nobody asked Aiko
    assert await requests.save_helped(made.id, MAYA, Helped.A_LITTLE)
    assert not await requests.save_helped(made.id, MAYA, Helped.YES)
    assert await requests.get_by_thread(99) == replace(
        expected,
        state=RequestState.CLOSED,
        thread_id=99,
        helper_id=BINH,
        taken_at=NOW + timedelta(minutes=5),
        closed_at=closed_at,
        reason=CloseReason.CLASS,
        helped=Helped.A_LITTLE,
        timer=Timer(Step.BLANK, closed_at + timedelta(days=30)),
    )
    assert not await requests.reopen(made.id, MAYA, closed_at + timedelta(days=15), LATER)
    assert not await requests.reopen(made.id, AIKO, closed_at + timedelta(days=1), LATER)
    assert await requests.reopen(made.id, MAYA, closed_at + timedelta(days=1), LATER)
    assert not await requests.blank(made.id)
    await desk.helpers.save_asked(made, [AIKO, BINH], NOW)
    assert await requests.close(made.id, closed_at, None)
    assert await requests.blank(made.id)
    blank = await requests.get(made.id)
    assert blank is not None
    assert (blank.requester_id, blank.helper_id, blank.opened_by_id, blank.timer) == (None, None, None, None)
    assert (blank.language, blank.helped, blank.closed_at) == ("ne", Helped.A_LITTLE, closed_at)
    assert await desk.helpers.get_asked(made.id) == set()


async def test_a_request_whose_thread_was_not_made_leaves_nothing_but_its_number(desk: Store) -> None:
    added = await desk.requests.add(new("first"), LATER)
    assert isinstance(added, Added)
    assert await desk.requests.abandon(added.request.id)
    assert not await desk.requests.open(added.request.id, 99, LATER)
    assert (await opened(desk, "second")).number == 2


async def test_of_many_who_take_a_request_at_once_one_has_it(desk: Store) -> None:
    request = await opened(desk)
    won = await asyncio.gather(*(desk.requests.take(request.id, number, NOW, None) for number in range(1, 13)))
    taken = await desk.requests.get(request.id)
    assert taken is not None
    assert [number for number, has_it in enumerate(won, 1) if has_it] == [taken.helper_id]


async def test_a_member_has_three_open_requests_in_a_server_even_at_once(desk: Store) -> None:
    await desk.desks.save(ELSEWHERE)
    outcomes = await asyncio.gather(*(desk.requests.add(new(f"form {n}"), LATER) for n in range(10)))
    assert Counter(map(type, outcomes)) == {Added: 3, TooManyOpen: 7}
    assert isinstance(await desk.requests.add(new("there", guild_id=ELSEWHERE), LATER), Added)
    numbers = [outcome.request.number for outcome in outcomes if isinstance(outcome, Added)]
    assert sorted(numbers) == [1, 2, 3]


async def test_the_same_form_sent_twice_is_one_request(desk: Store) -> None:
    forms = [new(f"form {number % 8}", requester_id=number % 8) for number in range(16)]
    outcomes = await asyncio.gather(*(desk.requests.add(form, LATER) for form in forms))
    assert Counter(map(type, outcomes)) == {Added: 8, AddedBefore: 8}
    kept = await desk.requests.get_of_guild(SERVER, NOW)
    assert [request.number for request in kept] == list(range(1, 9))
    assert len(await desk.requests.get_due(LATER.due_at)) == 8
    assert await desk.requests.get_due(LATER.due_at - timedelta(seconds=1)) == []
    assert await desk.requests.get_of_guild(SERVER, NOW + timedelta(seconds=1)) == []


async def test_a_server_without_a_desk_has_no_requests_and_no_texts(store: Store) -> None:
    assert await store.requests.add(new("form"), LATER) == NoDesk()
    assert not await store.saved_replies.save(SERVER, SavedReply("hours", "ja", "九時から"))


async def test_of_many_who_find_a_timer_due_one_does_the_step(desk: Store) -> None:
    await opened(desk)
    (due,) = await desk.requests.get_due(LATER.due_at)
    after = Timer(Step.TELL, NOW + timedelta(hours=24))
    moved = await asyncio.gather(*(desk.requests.move_timer(due, after) for _ in range(8)))
    assert moved.count(True) == 1
    assert await desk.requests.get_due(LATER.due_at) == []
    (due,) = await desk.requests.get_due(after.due_at)
    shard = (SERVER >> 22) % 7  # as Discord documents it
    assert await desk.requests.get_due(after.due_at, (range(shard, shard + 1), 7)) == [due]
    assert await desk.requests.get_due(after.due_at, (range(shard + 1, 7), 7)) == []
    await desk.requests.take(due.id, AIKO, NOW, due.timer)
    assert not await desk.requests.move_timer(due, None)  # it is not open any more


async def test_helpers_register_are_asked_and_leave(desk: Store) -> None:
    aiko = Helper(AIKO, frozenset({"ja", "ne"}), frozenset({"24", "13"}), date(2026, 12, 24))
    binh = Helper(BINH, frozenset({"vi"}))
    await desk.helpers.save(SERVER, binh)
    await desk.helpers.save(SERVER, aiko)
    await desk.helpers.save(ELSEWHERE, binh)
    request = await opened(desk)
    await desk.helpers.save_asked(request, [AIKO], NOW)
    await desk.helpers.save_asked(request, [AIKO, BINH], NOW + timedelta(hours=1))
    await desk.helpers.save_asked(request, [], NOW)
    await desk.helpers.save(SERVER, replace(aiko, away_until=None))
    later = NOW + timedelta(hours=1)
    assert await desk.helpers.get(SERVER, AIKO) == replace(aiko, away_until=None, last_asked_at=later)
    assert await desk.helpers.get_of_guild(SERVER) == [
        replace(aiko, away_until=None, last_asked_at=later),
        replace(binh, last_asked_at=later),
    ]
    assert await desk.helpers.get_of_user(BINH) == {ELSEWHERE: binh, SERVER: replace(binh, last_asked_at=later)}
    assert await desk.helpers.get_asked(request.id) == {AIKO, BINH}
    assert [await desk.helpers.count_asked(guild, BINH) for guild in (SERVER, ELSEWHERE)] == [1, 0]
    assert await desk.helpers.delete(SERVER, BINH)
    assert not await desk.helpers.delete(SERVER, BINH)
    assert await desk.helpers.get(SERVER, BINH) is None


async def test_saved_replies_are_a_hundred_at_most(desk: Store, url: str) -> None:
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        rows = [
            {"guild_id": SERVER, "name": f"{number:03}", "language": "ja", "text": "九時から"}
            for number in range(MOST_SAVED_REPLIES - 1)
        ]
        await connection.execute(saved_reply.insert(), rows)
    await engine.dispose()
    replies = desk.saved_replies
    assert await replies.save(SERVER, SavedReply("the last", "ja", ""))
    assert not await replies.save(SERVER, SavedReply("one more", "ja", ""))
    assert await replies.save(SERVER, SavedReply("007", "en", "From nine"))
    assert await replies.get(SERVER, "007") == SavedReply("007", "en", "From nine")
    assert await replies.delete(SERVER, "007")
    assert not await replies.delete(SERVER, "007")
    assert len(await replies.get_all(SERVER)) == MOST_SAVED_REPLIES - 1
    assert await replies.get_all(ELSEWHERE) == []


async def test_who_wants_to_be_forgotten_is_and_the_numbers_stay(desk: Store) -> None:
    asked, taken = await opened(desk, "a", MAYA, 1), await opened(desk, "b", BINH, 2)
    await desk.requests.take(taken.id, MAYA, NOW, None)
    await desk.helpers.save(SERVER, Helper(MAYA, frozenset({"ne"})))
    await desk.helpers.save_asked(taken, [MAYA, AIKO], NOW)
    assert [request.id for request in await desk.requests.get_of_user(MAYA)] == [asked.id, taken.id]
    await desk.settings.delete_user(MAYA)
    assert await desk.requests.get_of_user(MAYA) == []
    assert await desk.helpers.get_of_user(MAYA) == {}
    assert await desk.helpers.get_asked(taken.id) == {AIKO}
    kept = {request.id: request for request in await desk.requests.get_of_guild(SERVER, NOW)}
    assert kept[asked.id] == replace(asked, requester_id=None)
    assert (kept[taken.id].state, kept[taken.id].requester_id) == (RequestState.OPEN, BINH)


@pytest.mark.parametrize("how", ["deleted", "left"])
async def test_all_of_a_servers_desk_goes_and_nothing_of_another(desk: Store, how: str) -> None:
    await desk.desks.save(ELSEWHERE)
    for guild_id in (SERVER, ELSEWHERE):
        await desk.helpers.save(guild_id, Helper(AIKO, frozenset({"ja"})))
        await desk.saved_replies.save(guild_id, SavedReply("hours", "ja", "九時から"))
        added = await desk.requests.add(new(f"form in {guild_id}", guild_id=guild_id), LATER)
        assert isinstance(added, Added)
        await desk.helpers.save_asked(added.request, [AIKO], NOW)
    if how == "deleted":
        await desk.desks.delete(SERVER)
    else:
        day = NOW.date()
        await desk.settings.mark_left_guilds({ELSEWHERE}, day)
        await desk.desks.delete_left_guilds(day)  # it left on this day, not before
        assert await desk.desks.get(SERVER) is not None
        await desk.desks.delete_left_guilds(day + timedelta(days=1))
    assert await desk.desks.get(SERVER) is None
    assert await desk.helpers.get_of_guild(SERVER) == []
    assert await desk.saved_replies.get_all(SERVER) == []
    assert await desk.requests.get_of_guild(SERVER, NOW) == []
    assert await desk.requests.add(new("after"), LATER) == NoDesk()
    (there,) = await desk.requests.get_of_guild(ELSEWHERE, NOW)
    assert await desk.helpers.get_asked(there.id) == {AIKO}
    assert len(await desk.saved_replies.get_all(ELSEWHERE)) == 1


async def test_times_are_kept_whatever_time_zone_they_are_told_in(desk: Store) -> None:
    told = NOW.astimezone(ZoneInfo("Asia/Kathmandu"))
    added = await desk.requests.add(replace(new("form"), opened_at=told), Timer(Step.ABANDON, told))
    assert isinstance(added, Added)
    assert added.request.opened_at == NOW
    assert await desk.requests.get_due(NOW) == [added.request]


@pytest.mark.parametrize("new_url", ["sqlite"], indirect=True)
async def test_nothing_that_happens_with_one_request_looks_through_all_of_them(desk: Store, url: str) -> None:
    executed: list[tuple[str, tuple[object, ...]]] = []

    def note(_connection: object, _cursor: object, statement: str, values: tuple[object, ...], *_: object) -> None:
        executed.append((statement, values))

    assert desk._loaded is not None
    event.listen(desk._loaded[0]._engine.sync_engine, "before_cursor_execute", note)
    request = await opened(desk)
    requests, helpers = desk.requests, desk.helpers
    await requests.take(request.id, AIKO, NOW, LATER)
    await requests.release(request.id, AIKO, LATER)
    await requests.get_by_thread(99)
    await requests.get_of_user(MAYA)
    await requests.get_due(NOW)
    await requests.move_timer(request, LATER)
    await helpers.save_asked(request, [AIKO], NOW)
    await helpers.get_asked(request.id)
    await helpers.count_asked(SERVER, AIKO)
    await helpers.get_of_guild(SERVER)
    await requests.close(request.id, NOW, None)
    await requests.save_helped(request.id, MAYA, Helped.YES)
    await requests.reopen(request.id, MAYA, NOW, LATER)
    await requests.close(request.id, NOW, None)
    await requests.blank(request.id)
    await desk.settings.delete_user(MAYA)
    assert len(executed) > 25
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        for statement, values in executed:
            plan = (await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)).all()
            assert not [row for row in plan if "SCAN" in str(row)], (statement, plan)
    await engine.dispose()


def test_no_text_of_anybody_is_kept_of_a_request() -> None:
    columns = set(metadata.tables["desk_request"].columns.keys())
    times = {"opened_at", "taken_at", "closed_at", "step_at"}
    people = {"requester_id", "helper_id", "opened_by_id"}
    known = {"id", "guild_id", "number", "form_key", "thread_id", "language", "place", "state", "reason", "helped"}
    assert columns == known | times | people | {"step"}
    assert set(metadata.tables["desk_asked"].columns.keys()) == {"request_id", "helper_id", "asked_at"}
