"""The picture in docs/architecture.md, drawn from the imports of the code: ``python -m tests.architecture``."""

import sys
from collections import Counter
from collections.abc import Iterable

import grimp

from tests.conftest import ROOT

PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- rooms: python -m tests.architecture -->\n", "<!-- end of rooms -->\n"
OPENED = "bot.app"  # the room whose own rooms are shown too


def room(module: str) -> str:
    """The room of a module: a folder or file of ``bot``, or of the one that is shown opened."""
    return ".".join(module.split(".")[: 3 if module.startswith(f"{OPENED}.") else 2])


def arrows() -> Counter[tuple[str, str]]:
    """How many imports go from one room to another, also those for the type checker."""
    graph = grimp.build_graph("bot", exclude_type_checking_imports=False, cache_dir=None)
    found: Counter[tuple[str, str]] = Counter()
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            ends = room(module), room(imported)
            if ends[0] != ends[1] and "bot" not in ends:
                found[ends] += 1
    return found


def direct(found: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """The arrows without those that only shorten a way over other rooms: the picture stays readable."""
    below: dict[str, set[str]] = {}
    for start, end in found:
        below.setdefault(start, set()).add(end)

    def reached(start: str) -> set[str]:
        return {room for end in below.get(start, ()) for room in ({end} | reached(end))}

    return {
        (start, end)
        for start, ends in below.items()
        for end in ends
        if not any(end in reached(o) for o in ends - {end})
    }


def picture() -> str:
    """The rooms and arrows as a Mermaid flowchart."""
    found = direct(arrows())
    rooms = sorted({end for ends in found for end in ends})
    opened = [name for name in rooms if name.startswith(f"{OPENED}.")]
    lines = ["```mermaid", "flowchart TD", f"  subgraph app[{OPENED.removeprefix('bot.')}]"]
    lines += (f"    {_id(name)}[{name.rpartition('.')[2]}]" for name in opened)
    lines.append("  end")
    lines += (f"  {_id(name)}[{name.removeprefix('bot.')}]" for name in rooms if name not in opened and name != OPENED)
    lines += (f"  {_id(start)} --> {_id(end)}" for start, end in sorted(found) if OPENED not in (start, end))
    return "\n".join((*lines, "```", ""))


def drawn(page: str) -> str:
    """The page with the picture of the code as it is."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{picture()}\n{END}{after}"


def _id(name: str) -> str:
    return name.removeprefix("bot.").replace(".", "_")


def main() -> int:
    """Write the page anew; its exit status."""
    PAGE.write_text(drawn(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
