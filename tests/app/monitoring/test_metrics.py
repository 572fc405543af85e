"""The two pages as a program on the same machine reads them: what is counted, and what never becomes a label."""

import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio
from prometheus_client.openmetrics.parser import text_string_to_metric_families as openmetrics

from bot.app.monitoring.health import Health, Shard
from bot.app.monitoring.metrics import Metrics
from bot.app.monitoring.server import Pages
from bot.settings import SettingsError
from tests.app.monitoring.scrape import free_port, health, metrics, sample

UNKNOWN_NAMES = [f"made-up-{number}" for number in range(50)]
TWO_SHARDS = Health((Shard(0, True, 0.05), Shard(1, True, 0.07)), guilds=12, database=True)


class Watched:
    """A bot's metrics and its health, which a test changes, served on a port."""

    def __init__(self) -> None:
        self.metrics = Metrics(["classes", "settings server", "PlaceItem"], ["en", "ja"])
        self.health = TWO_SHARDS
        self.pages = Pages(self.metrics, self._now)
        self.port = free_port()

    async def _now(self) -> Health:
        return self.health


@pytest_asyncio.fixture
async def watched() -> AsyncIterator[Watched]:
    served = Watched()
    await served.pages.open("127.0.0.1", served.port)
    yield served
    await served.pages.close()


async def test_answers_are_counted_by_command_outcome_and_language(watched: Watched) -> None:
    watched.metrics.answered("classes", "found", "ja", 0.02)
    watched.metrics.answered("classes", "found", "ja", 0.4)
    watched.metrics.answered("classes", "ambiguous", "en", 0.02)
    watched.metrics.answered("settings server", "said", "en", 0.02)
    counted = await metrics(watched.port)
    assert counted[sample("madoguchi_answers_total", command="classes", outcome="found", language="ja")] == 2
    assert counted[sample("madoguchi_answers_total", command="classes", outcome="ambiguous", language="en")] == 1
    assert counted[sample("madoguchi_answers_total", command="settings server", outcome="said", language="en")] == 1


async def test_latencies_are_in_buckets_by_command(watched: Watched) -> None:
    for seconds in (0.004, 0.02, 0.4, 2.9, 7):
        watched.metrics.answered("classes", "found", "ja", seconds)
    counted = await metrics(watched.port)
    within = {
        bound: counted[sample("madoguchi_answer_seconds_bucket", command="classes", le=bound)]
        for bound in ("0.005", "0.025", "0.5", "2.0", "3.0", "+Inf")
    }
    assert within == {"0.005": 1, "0.025": 2, "0.5": 3, "2.0": 3, "3.0": 4, "+Inf": 5}
    assert counted[sample("madoguchi_answer_seconds_sum", command="classes")] == pytest.approx(10.324)


async def test_failures_are_counted_from_0_and_without_a_language(watched: Watched) -> None:
    failed = sample("madoguchi_answers_total", command="PlaceItem", outcome="failed", language="")
    assert (await metrics(watched.port))[failed] == 0
    watched.metrics.failed("PlaceItem")
    assert (await metrics(watched.port))[failed] == 1


async def test_nobody_outside_can_make_a_new_label(watched: Watched) -> None:
    watched.metrics.answered("other", "found", "other", 0.1)
    before = (await metrics(watched.port)).keys()
    for name in UNKNOWN_NAMES:
        watched.metrics.answered(name, "found", name, 0.1)
        watched.metrics.failed(name)
    counted = await metrics(watched.port)
    assert counted.keys() == before
    answered = sample("madoguchi_answers_total", command="other", outcome="found", language="other")
    assert counted[answered] == 1 + len(UNKNOWN_NAMES)


async def test_no_label_tells_of_a_person_a_server_or_a_place(watched: Watched) -> None:
    watched.metrics.answered("classes", "found", "ja", 0.02)
    labels = {label for _, pairs in await metrics(watched.port) for label, _ in pairs}
    assert labels == {"command", "outcome", "language", "le", "shard"}


async def test_two_bots_in_one_process_count_for_themselves(watched: Watched) -> None:
    Watched().metrics.answered("classes", "found", "ja", 0.02)
    answered = sample("madoguchi_answers_total", command="classes", outcome="found", language="ja")
    assert answered not in await metrics(watched.port)


async def test_the_state_is_that_of_the_moment(watched: Watched) -> None:
    before = await metrics(watched.port)
    watched.health = Health((Shard(0, True, 0.05), Shard(1, False, float("nan"))), guilds=13, database=False)
    after = await metrics(watched.port)
    names = [
        sample("madoguchi_shard_connected", shard="0"),
        sample("madoguchi_shard_connected", shard="1"),
        sample("madoguchi_guilds"),
        sample("madoguchi_database_reachable"),
    ]
    assert [before[name] for name in names] == [1, 1, 12, 1]
    assert [after[name] for name in names] == [1, 0, 13, 0]
    assert before[sample("madoguchi_shard_latency_seconds", shard="1")] == 0.07


async def test_prometheus_gets_the_format_that_it_prefers(watched: Watched) -> None:
    url, headers = f"http://127.0.0.1:{watched.port}/metrics", {"Accept": "application/openmetrics-text;version=1.0.0"}
    async with aiohttp.request("GET", url, headers=headers) as response:
        assert response.content_type == "application/openmetrics-text"
        families = {family.name for family in openmetrics(await response.text())}  # type: ignore[no-untyped-call]
    assert {"madoguchi_answers", "madoguchi_answer_seconds", "madoguchi_shard_connected"} <= families


async def test_the_process_itself_is_measured(watched: Watched) -> None:
    assert (await metrics(watched.port))[sample("process_resident_memory_bytes")] > 1 << 20


async def test_of_several_processes_everything_is_labelled() -> None:
    metrics = Metrics(["classes"], ["en"], cluster="2")
    metrics.answered("classes", "found", "en", 0.1)
    page, _ = await metrics.page(Health((Shard(9, True, 3.0, late=True),), 12, database=True, leads=False), "")
    lines = [line for line in page.decode().splitlines() if not line.startswith("#")]
    assert all('cluster="2"' in line for line in lines)
    assert 'madoguchi_shard_late{cluster="2",shard="9"} 1.0' in lines
    assert 'madoguchi_leads{cluster="2"} 0.0' in lines


def told(shard: Shard) -> str:
    return {(True, False): "connected", (True, True): "late"}.get((shard.connected, shard.late), "away")


@pytest.mark.parametrize(
    ("shards", "database", "status"),
    [
        ((), True, 503),
        ((Shard(0, True, 0.05),), True, 200),
        ((Shard(0, True, 0.05), Shard(1, False, 0.05)), True, 503),
        ((Shard(0, True, 0.05),), False, 200),
        ((Shard(0, True, 4.05, late=True),), True, 200),
    ],
)
async def test_it_is_healthy_if_every_shard_is_connected_with_or_without_a_database(
    watched: Watched, shards: tuple[Shard, ...], database: bool, status: int
) -> None:
    watched.health = Health(shards, guilds=1, database=database)
    found, content = await health(watched.port)
    assert found == status
    assert content == {
        "status": "ok" if status == 200 else "unavailable",
        "shards": {str(shard.number): told(shard) for shard in shards},
        "guilds": 1,
        "database": "reachable" if database else "away",
        "leads": True,
    }


async def test_it_listens_on_one_address_of_the_loopback_only(watched: Watched) -> None:
    with pytest.raises(OSError), socket.socket() as elsewhere:
        elsewhere.connect(("127.0.0.2", watched.port))
    with socket.socket() as there:
        there.connect(("127.0.0.1", watched.port))


async def test_a_port_that_is_taken_is_one_line_that_names_setting_and_port(watched: Watched) -> None:
    second = Watched()
    with pytest.raises(SettingsError, match=rf"^METRICS_PORT .* 127\.0\.0\.1:{watched.port}: Address already in use$"):
        await second.pages.open("127.0.0.1", watched.port)
    await second.pages.close()


async def test_after_the_end_the_port_is_free(watched: Watched) -> None:
    await watched.pages.close()
    with socket.socket() as tried:
        assert tried.connect_ex(("127.0.0.1", watched.port)) != 0
