"""The audit of the pinned versions by pip-audit itself, with a service of advisories on loopback."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web

from tests.conftest import ROOT

LOCKS = ("requirements.lock", "requirements-demo.lock", "requirements-dev.lock")
ADVISORY = {
    "id": "PYSEC-2026-1",
    "summary": "A vulnerability for a test.",
    "affected": [
        {
            "package": {"ecosystem": "PyPI", "name": "aiohttp"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "99.1"}]}],
        }
    ],
}
Finished = subprocess.CompletedProcess[str]


class Advisories:
    """OSV's one page: what is known against a version of a package."""

    def __init__(self) -> None:
        self.known: dict[str, list[dict[str, Any]]] = {}
        self.status = 200
        self.asked: list[str] = []
        self.url = ""

    async def query(self, request: web.Request) -> web.Response:
        name = (await request.json())["package"]["name"]
        self.asked.append(name)
        return web.json_response({"vulns": self.known[name]} if name in self.known else {}, status=self.status)


@pytest_asyncio.fixture
async def advisories() -> AsyncIterator[Advisories]:
    served = Advisories()
    app = web.Application()
    app.add_routes([web.post("/v1/query", served.query)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    served.url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1/query"
    yield served
    await runner.cleanup()


async def audit(url: str, *locks: str, cache: Path) -> Finished:
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(cache),
        "PYTHONPATH": str(ROOT),
        "PIP_AUDIT_OSV_URL": url,
        "NO_PROXY": "127.0.0.1",
    }
    command = [sys.executable, "-m", "tests.audit", *locks]
    return await asyncio.to_thread(
        subprocess.run, command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


async def test_every_package_of_every_lock_is_checked_once(advisories: Advisories, tmp_path: Path) -> None:
    ran = await audit(advisories.url, *LOCKS, cache=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == f"audit: {len(advisories.asked)} packages, 0 problems\n"
    assert len(advisories.asked) == len(set(advisories.asked))
    assert {"discord-py", "simcord", "pytest"} <= set(advisories.asked)


async def test_a_vulnerability_fails_and_names_package_and_advisory(advisories: Advisories, tmp_path: Path) -> None:
    advisories.known["aiohttp"] = [ADVISORY]
    ran = await audit(advisories.url, "requirements.lock", cache=tmp_path)
    assert ran.returncode == 1
    first, last = ran.stdout.splitlines()
    assert first.startswith("audit: aiohttp 3.")
    assert first.endswith(": PYSEC-2026-1, mended in 99.1")
    assert last.endswith(" packages, 1 problems")


async def test_a_service_that_is_not_there_is_one_line_and_fails_nothing(tmp_path: Path) -> None:
    ran = await audit("http://127.0.0.1:9/v1/query", "requirements.lock", cache=tmp_path)
    _assert_unchecked(ran, "requests.exceptions.ConnectionError")


async def test_a_service_that_is_ill_is_one_line_and_fails_nothing(advisories: Advisories, tmp_path: Path) -> None:
    advisories.status = 503
    ran = await audit(advisories.url, "requirements.lock", cache=tmp_path)
    _assert_unchecked(ran, "pip_audit._service.interface.ServiceError")


@pytest.mark.parametrize(
    ("line", "fault"), [("aiohttp==", "bad.lock contains invalid"), ("aiohttp==3.14.5", "aiohttp==3.14.5 does not")]
)
async def test_a_lock_that_cannot_be_read_fails(advisories: Advisories, tmp_path: Path, line: str, fault: str) -> None:
    (tmp_path / "bad.lock").write_text(line + "\n", encoding="utf-8")
    ran = await audit(advisories.url, str(tmp_path / "bad.lock"), cache=tmp_path)
    assert ran.returncode == 1
    assert fault in ran.stderr
    assert advisories.asked == []


def _assert_unchecked(ran: Finished, why: str) -> None:
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == f"audit: no package was checked, the advisories cannot be reached ({why})\n"
