"""One row of a list while it is read: the cells that it makes, its lessons, and what could not be read."""

from collections.abc import Mapping

from msgspec import Struct, field

from bot.core.courses.texts import plain_text

Said = Mapping[str, tuple[str, str]]  # by column: the heading as the file has it, and the cell


class CellFault(Struct, frozen=True):
    """What could not be read: the column as the file calls it, the cell, and why."""

    column: str
    value: str
    message: str


class Reading(Struct):
    """The cells that a row makes, one dictionary for each lesson, and its faults."""

    cells: dict[str, str] = field(default_factory=dict)
    lessons: list[dict[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)

    def take(self, other: "Reading") -> None:
        """Add what another cell of the same row makes; of two that say the same the first counts."""
        self.cells = other.cells | self.cells
        self.lessons += map(dict, other.lessons)
        self.notes += other.notes
        self.faults += other.faults

    def rows(self) -> list[dict[str, str]]:
        """As ``core.courses.rows.reading`` takes them."""
        if self.notes:
            self.cells["note"] = plain_text(" ".join(filter(None, (self.cells.get("note", ""), *self.notes))))
        first, *others = self.lessons or [{}]
        keys = {key: self.cells[key] for key in ("course", "place", "name") if key in self.cells}
        shared = {column: cell for column, cell in self.cells.items() if column in _OF_EACH_LESSON}
        return [self.cells | first, *(keys | shared | lesson for lesson in others)]


# What one cell says of all times in its row.
_OF_EACH_LESSON = (
    *("levels", "venue", "address", "station", "accessibility", "child_care", "child_care_from"),
    *("capacity", "availability"),
)
