"""Addresses, towns and stations, a sample of what ``make accuracy`` asks: no kind may fall below its floor."""

from collections.abc import Mapping, Sequence

import pytest

from bot.core.gazetteer.lookup import Gazetteer
from tests.benchmarks.accuracy.inside import ALONE, FIRMLY_WRONG, RIGHT, share
from tests.benchmarks.accuracy.making import addresses
from tests.benchmarks.accuracy.making.addresses import Asked

SAMPLE = 200
KINDS = ("address-plain", "address-postal-code", "address-blanks", "address-western", "towns-alone", "stations-alone")


@pytest.fixture(scope="module")
def asked() -> Mapping[str, Sequence[Asked]]:
    return addresses.kinds(SAMPLE)


def test_every_kind_is_asked(asked: Mapping[str, Sequence[Asked]]) -> None:
    assert tuple(asked) == KINDS
    assert all(len(queries) > 0.9 * SAMPLE for queries in asked.values())


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_falls_below_its_floor(gazetteer: Gazetteer, asked: Mapping[str, Sequence[Asked]], kind: str) -> None:
    right, firmly_wrong = share(gazetteer, kind, asked[kind])
    assert firmly_wrong <= 2 * FIRMLY_WRONG  # one query of 200 is 0.5 % by itself
    assert right >= (80 if kind == ALONE else RIGHT)  # a name of more than 25 towns is not offered with all of them
