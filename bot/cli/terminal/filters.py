"""What ``madoguchi classes`` takes to ask for classes whose details are known, as ``/classes`` does."""

import argparse
import shlex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.core.courses.filters import CourseFilters
    from bot.replies.custom_ids import Subject

# Their values as the core has them, which is not read for other commands.
FILTERS = {
    "day": (("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), "only classes on this day"),
    "time": (("morning", "afternoon", "evening"), "only classes that begin then"),
    "mode": (("in person", "online"), "only classes where people take part so"),
    "level": (
        *(("beginner", "reading and writing", "conversation", "N5", "N4", "N3", "N2", "N1", "test", "children"),),
        "only classes of this kind",
    ),
}


def add_filters(classes: argparse.ArgumentParser) -> None:
    """The options of ``/classes`` for classes whose details are known."""
    for name, (choices, about) in FILTERS.items():
        classes.add_argument(f"--{name}", choices=choices, help=about)
    classes.add_argument("--free", action="store_true", help="only classes that cost nothing")
    classes.add_argument("--children", action="store_true", help="only classes with child care, or for children")


def filters(options: argparse.Namespace) -> "CourseFilters":
    """What the options ask for."""
    from bot.core.courses.filters import CourseFilters, TimeOfDay
    from bot.core.courses.vocabulary import Level, Mode, Weekday

    return CourseFilters(
        Weekday[options.day.upper()] if options.day else None,
        TimeOfDay(options.time) if options.time else None,
        Mode(options.mode) if options.mode else None,
        Level(options.level) if options.level else None,
        options.free,
        options.children,
    )


def command(language: str | None, subject: "Subject") -> str:
    """What to type for the answer that a button leads to."""
    asked, options = subject.filters, []
    if asked.day:
        options += ["--day", asked.day.name.lower()]
    for name in ("time", "mode", "level"):
        if value := getattr(asked, name):
            options += [f"--{name}", str(value)]
    options += [f"--{name}" for name in ("free", "children") if getattr(asked, name)]
    options += ["--office"] if subject.office else []
    options += ["--lang", language] if language else []
    return shlex.join(["madoguchi", "classes", subject.code, *options])
