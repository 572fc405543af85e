"""What a server takes along of its desk: tables for a spreadsheet, and all of it as JSON. No ids of people."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from bot.core.desk.choosing import Helper
from bot.core.desk.requests import Request
from bot.core.places import Place
from bot.replies.message import File
from bot.store import Desk, SavedReply

Lineage = Callable[[str], Sequence[Place]]
_COLUMNS = (
    "number",
    "language",
    "place",
    "place_name",
    "state",
    "reason",
    "helped",
    "opened_at",
    "taken_at",
    "closed_at",
)


def as_csv(requests: Sequence[Request], lineage: Lineage) -> File:
    """A row for each request. UTF-8 with a mark of it, without which Excel reads Japanese wrongly."""
    written = io.StringIO(newline="")
    table = csv.DictWriter(written, _COLUMNS)
    table.writeheader()
    for request in requests:
        name = "".join(place.name for place in reversed(lineage(request.place)))
        table.writerow(_row(request) | {"place_name": name})
    return File("requests.csv", written.getvalue().encode("utf-8-sig"))


def as_json(
    guild_id: int, desk: Desk, requests: Sequence[Request], helpers: Sequence[Helper], replies: Sequence[SavedReply]
) -> File:
    """The configuration, a row for each request, how many helpers speak each language, the saved replies."""
    spoken = Counter(tag for helper in helpers for tag in helper.languages)
    content = {
        "server": str(guild_id),
        "desk": _desk(desk),
        "requests": [_row(request) for request in requests],
        "helpers": {"number": len(helpers), "by_language": dict(sorted(spoken.items()))},
        "saved_replies": [{"name": each.name, "language": each.language, "text": each.text} for each in replies],
    }
    return File("desk.json", json.dumps(content, ensure_ascii=False, indent=2).encode())


def _desk(desk: Desk) -> dict[str, Any]:
    panel = desk.panel
    return {
        "channel": _id(desk.channel_id),
        "forum": desk.forum,
        "helper_role": _id(desk.helper_role_id),
        "coordinator_role": _id(desk.coordinator_role_id),
        "language": desk.language,
        "time_zone": desk.hours.zone,
        "hours": [f"{_clock(day.opens)}-{_clock(day.closes)}" if day else None for day in desk.hours.week],
        "take_within_minutes": int(desk.take_within.total_seconds() // 60),
        "panel": panel
        and {"channel": _id(panel.channel_id), "message": _id(panel.message_id), "languages": list(panel.languages)},
    }


def _row(request: Request) -> dict[str, str | int]:
    return {
        "number": request.number,
        "language": request.language,
        "place": request.place,
        "state": request.state.value,
        "reason": request.reason.value if request.reason else "",
        "helped": request.helped.value if request.helped else "",
        "opened_at": _moment(request.opened_at),
        "taken_at": _moment(request.taken_at),
        "closed_at": _moment(request.closed_at),
    }


def _moment(at: datetime | None) -> str:
    return at.isoformat(timespec="seconds") if at else ""


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _id(number: int | None) -> str | None:
    """As text: many programs round such numbers."""
    return None if number is None else str(number)
