"""Days without a year, thirds of months, and what is on no calendar."""

from datetime import date

import pytest

from bot.core.courses.dates import PartialDate, Period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-06-07", date(2026, 6, 7), date(2026, 6, 7)),
        ("2026-06", date(2026, 6, 1), date(2026, 6, 30)),
        ("XXXX-02", date(2027, 2, 1), date(2027, 2, 28)),
        ("XXXX-02-29", date(2027, 2, 28), date(2027, 2, 28)),
        ("XXXX-02-late", date(2027, 2, 21), date(2027, 2, 28)),
        ("XXXX-07-early", date(2027, 7, 1), date(2027, 7, 10)),
        ("2026-07-middle", date(2026, 7, 11), date(2026, 7, 20)),
    ],
)
def test_a_partial_date_has_a_first_and_a_last_day(text: str, first: date, last: date) -> None:
    partial = PartialDate.parse(text)
    assert str(partial) == text
    assert (partial.first_day(2027), partial.last_day(2027)) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "XXXX-00", "XXXX-02-30", "2027-02-29", "XXXX-6-7", "XXXX-07-last", "2026-6"]
)
def test_what_is_on_no_calendar_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


def test_a_period_may_go_on_into_the_next_year_where_it_comes_every_year() -> None:
    assert Period.parse("XXXX-12-late/XXXX-01-early").days(2026) == (date(2026, 12, 21), date(2027, 1, 10))
    assert Period.parse("XXXX-08").days(2026) == (date(2026, 8, 1), date(2026, 8, 31))
    for text in ("2026-07/XXXX-08", "2026-08/2026-07", "XXXX-07/"):
        with pytest.raises(ValueError, match=r"."):
            Period.parse(text)
