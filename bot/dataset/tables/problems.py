"""What is wrong in a table, as a volunteer is told."""

from collections.abc import Sequence

from msgspec import Struct


class Problem(Struct, frozen=True):
    """One thing that is wrong in a table; ``row`` counts from 1, the header; 0 is the whole file."""

    file: str
    row: int
    column: str
    message: str

    def __str__(self) -> str:
        where = [self.file]
        if self.row:
            where.append(f"row {self.row}")
        if self.column:
            where.append(f"column {self.column}")
        return f"{', '.join(where)}: {self.message}"


class TableError(Exception):
    """The tables cannot be used. ``problems`` says why, one for each fault."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)
