"""A request of the bot: read, recorded, refused, or met by a fault that a test asked for."""

import asyncio
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.loopback.limits.problems import INVALID_FORM_BODY, Json, Problem, as_errors

KEPT = 10_000  # requests, exchanges and messages


class RefusedError(Exception):
    """Discord's answer to a request that it does not accept."""

    def __init__(self, status: int, code: int, text: str, problems: Iterable[Problem] = ()) -> None:
        super().__init__(text)
        self.status = status
        self.problems = tuple(problems)
        self.body: Json = {"message": text, "code": code}
        if self.problems:
            self.body["errors"] = as_errors(self.problems)


@dataclass(slots=True)
class Recorded:
    """A request of the bot and how it was answered."""

    method: str
    path: str
    body: Any
    status: int = 0
    refusal: Json | None = None
    """Why it was refused; None also where a fault that a test asked for was the answer."""


@dataclass(slots=True)
class Fault:
    """What happens to the next ``times`` requests whose method and path match."""

    method: str
    path: str
    """A regular expression, for the whole path after ``/api/v10``."""
    status: int = 500
    body: Any = field(default_factory=lambda: {"message": "injected by the loopback", "code": 0})
    text: str | None = None
    """Sent as it stands instead of ``body``, and called JSON."""
    headers: Mapping[str, str] = field(default_factory=dict)
    times: int = 1
    seconds: float = 0
    """How long the answer is held back."""
    lost: bool = False
    """The connection breaks instead of an answer."""
    carried_out: bool = False
    """The request takes effect, only its answer is the fault's."""

    def takes(self, request: Recorded) -> bool:
        return self.times > 0 and matches(request, self.method, self.path)


def matches(request: Recorded, method: str, path: str) -> bool:
    return request.method == method and re.fullmatch(path, request.path) is not None


def check(problems: Iterable[Problem]) -> None:
    if found := tuple(problems):
        raise RefusedError(400, INVALID_FORM_BODY, "Invalid Form Body", found)


async def read(request: web.Request) -> Any:
    """The JSON that was sent, also beside files. Half of a surrogate pair is no Unicode: refused.

    It can be read any number of times.
    """
    if request.content_type.startswith("multipart/"):
        part = (await request.post())["payload_json"]  # text, or bytes where it says that it is JSON
        text = part.decode() if isinstance(part, bytes | bytearray) else str(part)
    else:
        text = (await request.read()).decode()
    if not text:
        return None
    try:
        sent = json.loads(text)
        json.dumps(sent, ensure_ascii=False).encode()
    except (ValueError, UnicodeEncodeError) as error:
        raise RefusedError(400, 50109, "The request body contains invalid JSON.") from error
    return sent


async def sent_files(request: web.Request) -> dict[str, bytes]:
    """The files that were sent, by name; to be read once."""
    if not request.content_type.startswith("multipart/"):
        return {}
    files = {}
    for part in (await request.post()).values():
        if isinstance(part, web.FileField):
            with part.file:  # aiohttp closes it only where the answer is sent
                files[part.filename] = part.file.read()
    return files


async def faulty(fault: Fault, request: web.Request) -> web.Response:
    if fault.seconds:
        await asyncio.sleep(fault.seconds)
    if fault.lost and request.transport is not None:
        request.transport.abort()
    if fault.text is not None:
        return _called_json(fault.text.encode(), fault.status, fault.headers)
    return as_json(fault.body, fault.status, fault.headers)


def as_json(body: object, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    """discord.py reads an answer as JSON only if its content type carries no charset."""
    return _called_json(json.dumps(body).encode(), status, headers)


def _called_json(body: bytes, status: int, headers: Mapping[str, str] | None) -> web.Response:
    return web.Response(body=body, status=status, headers=headers, content_type="application/json")


def forget_oldest(kept: dict[Any, Any]) -> None:
    while len(kept) > KEPT:
        del kept[next(iter(kept))]
