"""Few are asked, and in turn."""

from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.desk.choosing import MOST_AT_ONCE, Helper, choose, without_helpers

TODAY = date(2026, 11, 28)
HELPERS = st.lists(
    st.builds(
        Helper,
        st.integers(1, 9),
        st.frozensets(st.sampled_from(["ne", "zh-Hans", "zh-Hant", "ja-simple", "ja"]), min_size=1),
        st.frozensets(st.sampled_from(["13", "24"])),
        st.none() | st.dates(date(2026, 11, 26), date(2026, 11, 30)),
        st.none() | st.datetimes(datetime(2026, 11, 1), datetime(2026, 11, 28), timezones=st.just(UTC)),
    ),
    unique_by=lambda helper: helper.user_id,
)


def asked(day: int) -> datetime:
    return datetime(2026, 11, day, tzinfo=UTC)


def test_who_knows_the_prefecture_comes_first_then_who_was_asked_least_lately() -> None:
    helpers = [
        Helper(1, frozenset({"ne"}), last_asked_at=asked(2)),
        Helper(2, frozenset({"ne", "vi"}), last_asked_at=asked(1)),
        Helper(3, frozenset({"ne"})),
        Helper(4, frozenset({"ne"}), frozenset({"24"}), last_asked_at=asked(27)),
        Helper(5, frozenset({"vi"}), frozenset({"24"})),
        Helper(6, frozenset({"ne"}), frozenset({"24"}), away_until=TODAY),
    ]
    assert [helper.user_id for helper in choose(helpers, "ne", "24", TODAY)] == [4, 3, 2]
    assert [helper.user_id for helper in choose(helpers, "ne", "24", TODAY, {4, 3, 2})] == [1]
    assert choose(helpers, "my", "24", TODAY) == []


def test_people_talk_without_a_script() -> None:
    helper = Helper(1, frozenset({"zh-Hant", "ja"}))
    assert without_helpers(["zh-Hans", "ne", "ja-simple", "my"], [helper]) == ["ne", "my"]


@settings(max_examples=40)
@given(HELPERS, st.sampled_from(["ne", "zh-Hans", "ja"]), st.sampled_from(["", "13"]), st.sets(st.integers(1, 9)))
def test_all_who_can_are_asked_in_the_end_and_each_once(
    helpers: list[Helper], language: str, prefecture: str, gone: set[int]
) -> None:
    told: list[int] = []
    while some := choose(helpers, language, prefecture, TODAY, gone | {*told}):
        assert len(some) <= MOST_AT_ONCE
        told += [helper.user_id for helper in some]
    able = {
        helper.user_id
        for helper in helpers
        if helper.speaks(language) and not helper.is_away(TODAY) and helper.user_id not in gone
    }
    assert len(told) == len(able)
    assert {*told} == able
    knows = [prefecture in helper.prefectures for number in told for helper in helpers if helper.user_id == number]
    assert knows == sorted(knows, reverse=True)
