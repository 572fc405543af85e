"""Dates, times, distances and lists in every language, of which Babel's data are not kept whole."""

from datetime import date, datetime, timedelta

from bot.i18n.catalogues import Catalogues

MOMENT = datetime(2026, 11, 30, 9, 5)


def test_every_language_writes_all_that_is_written(catalogues: Catalogues) -> None:
    for tag in catalogues.tags:
        texts = catalogues.texts(tag)
        assert texts is not None
        written = [texts.date(date(2026, 11, 2)), texts.moment(MOMENT), texts.weekday(0)]
        written += [texts.clock(545), texts.duration(timedelta(hours=2))]
        written += [texts.distance(3.4), texts.distance(62), texts.listing(["a", "b"]), texts.listing(["a", "b", "c"])]
        assert all(written), tag
        assert len(set(written)) == len(written), tag
