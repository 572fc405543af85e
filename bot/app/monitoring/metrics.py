"""Counts and latencies for Prometheus: by command, outcome and language, never by person, server or place."""

import asyncio
from collections.abc import Iterable, Iterator

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Metric, ProcessCollector
from prometheus_client.exposition import choose_encoder

from bot.app.monitoring.health import Health
from bot.replies.message import Outcome

FAILED = "failed"
OTHER = "other"  # whatever is not known by name: nobody outside can make a new series
_NO_LANGUAGE = ""  # to Prometheus the same as no label
# Seconds. Most answers take milliseconds; after three seconds Discord takes none.
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 3, 5)


class Metrics:
    """A registry of its own, so that two bots in one process do not meet.

    ``commands`` are the qualified names of commands and the kinds of components, ``languages`` the
    tags of the catalogues; anything else is counted as ``other``. ``cluster`` is a label of everything, where there
    are several processes.
    """

    def __init__(self, commands: Iterable[str], languages: Iterable[str], cluster: str = "") -> None:
        self._commands = frozenset(commands)
        self._languages = frozenset(languages)
        self._cluster = cluster
        self._registry = registry = CollectorRegistry()
        self._answers = Counter(
            "madoguchi_answers",
            "Interactions, by what came of them; a failed one has no language.",
            ("command", "outcome", "language"),
            registry=registry,
        )
        self._seconds = Histogram(
            "madoguchi_answer_seconds",
            "From the arrival of an interaction to its answer.",
            ("command",),
            buckets=_BUCKETS,
            registry=registry,
        )
        self._connected = Gauge(
            "madoguchi_shard_connected", "1 while a shard has a session.", ("shard",), registry=registry
        )
        self._latency = Gauge(
            "madoguchi_shard_latency_seconds", "Of a shard's last heartbeat.", ("shard",), registry=registry
        )
        self._late = Gauge(
            "madoguchi_shard_late", "1 while heartbeats are acknowledged too late.", ("shard",), registry=registry
        )
        self._leads = Gauge(
            "madoguchi_leads", "1 in the process that does what is done once for all.", registry=registry
        )
        self._guilds = Gauge("madoguchi_guilds", "Servers that the bot is in.", registry=registry)
        self._database = Gauge(
            "madoguchi_database_reachable", "1 while the database answers within a second.", registry=registry
        )
        ProcessCollector(registry=registry)
        for command in (*self._commands, OTHER):  # the first failure is to be a step from 0
            self._answers.labels(command, FAILED, _NO_LANGUAGE)

    def answered(self, command: str, outcome: Outcome, language: str, seconds: float) -> None:
        """An interaction was answered, so many seconds after it arrived."""
        known = self._known(command)
        self._answers.labels(known, outcome, language if language in self._languages else OTHER).inc()
        self._seconds.labels(known).observe(seconds)

    def failed(self, command: str) -> None:
        """An interaction ended in an error, or could not be answered in time."""
        self._answers.labels(self._known(command), FAILED, _NO_LANGUAGE).inc()

    async def page(self, health: Health, accept: str) -> tuple[bytes, str]:
        """All of it with the health of the moment, and its content type, by a request's header ``Accept``."""
        for shard in health.shards:
            self._connected.labels(shard.number).set(shard.connected)
            self._latency.labels(shard.number).set(shard.latency)
            self._late.labels(shard.number).set(shard.late)
        self._leads.set(health.leads)
        self._guilds.set(health.guilds)
        self._database.set(health.database)
        encode, content_type = choose_encoder(accept)
        # With every command, outcome and language it takes a tenth of a second; the registry has its own locks.
        return await asyncio.to_thread(encode, self), content_type

    def collect(self) -> Iterator[Metric]:
        """Every metric, as an encoder wants them of a registry."""
        own = {"cluster": self._cluster} if self._cluster else {}
        for metric in self._registry.collect():
            metric.samples = [sample._replace(labels=own | sample.labels) for sample in metric.samples]
            yield metric

    def _known(self, command: str) -> str:
        return command if command in self._commands else OTHER
