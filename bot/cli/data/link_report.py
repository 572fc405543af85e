"""What somebody should look at: a table for people (Markdown) or for a spreadsheet (CSV)."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from bot.core.directory.directory import Directory
from bot.core.directory.link_checks import LinkCheck, LinkState
from bot.dataset.files.formulas import neutral

FORMATS = (".md", ".csv")
COLUMNS = ("state", "places", "url", "new_url", "note", "title", "last_reachable_on")
_TO_LOOK_AT = (LinkState.HIJACKED, LinkState.GONE, LinkState.MOVED)
_HEADINGS = {
    LinkState.HIJACKED: "Hijacked: leads to what is not the owner's",
    LinkState.GONE: "Gone: missing twice, two weeks apart",
    LinkState.MOVED: "Moved: the new address stands beside it",
}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~])")


def to_look_at(checks: Iterable[LinkCheck]) -> list[LinkCheck]:
    """Those that have moved, are gone or hijacked: the worst first."""
    found = (check for check in checks if check.state in _TO_LOOK_AT)
    return sorted(found, key=lambda check: (_TO_LOOK_AT.index(check.state), check.url))


def write(path: Path, checks: Iterable[LinkCheck], directory: Directory) -> int:
    """Write the links to look at, in the format of the file's suffix; how many."""
    found = to_look_at(checks)
    places = directory.places_by_link()
    text = _csv(found, places) if path.suffix == ".csv" else _markdown(found, places)
    path.write_text(text, encoding="utf-8", newline="\n")
    return len(found)


def _csv(checks: Sequence[LinkCheck], places: Mapping[str, Sequence[str]]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(neutral, (check.state, *_cells(check, places))) for check in checks)
    return file.getvalue()


def _markdown(checks: Sequence[LinkCheck], places: Mapping[str, Sequence[str]]) -> str:
    lines = ["# Links to look at", ""]
    for state in _TO_LOOK_AT:
        rows = [check for check in checks if check.state is state]
        lines += [f"## {_HEADINGS[state]} ({len(rows)})", ""]
        if rows:
            lines += [f"| {' | '.join(COLUMNS[1:])} |", "| --- " * (len(COLUMNS) - 1) + "|"]
            lines += (f"| {' | '.join(map(_escaped, _cells(check, places)))} |" for check in rows)
            lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _cells(check: LinkCheck, places: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield ", ".join(places[check.url])
    yield check.url
    yield check.moved_to
    yield check.note
    yield check.title
    yield check.last_reachable_on.isoformat() if check.last_reachable_on else ""


def _escaped(text: str) -> str:
    """A stranger's text as it stands, without markup or cells of its own."""
    return _MARKDOWN.sub(r"\\\1", text)
