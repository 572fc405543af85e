"""Classes with their details in an answer: what was asked for, what was left out, and a field for each."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from bot.core.courses.choosing import Chosen
from bot.core.courses.course import Course
from bot.core.courses.filters import CourseFilters
from bot.core.courses.occurrences import for_calendars
from bot.core.places import Place
from bot.replies import limits
from bot.replies.markdown import escape_markdown
from bot.replies.naming import Naming
from bot.replies.wording.answer.fields import Field, with_way
from bot.replies.wording.courses import details, words

PER_PAGE = 4  # classes of one message
_LONGEST = 700  # characters of one class: four of them leave room for the rest of an answer


class CourseFields(Struct, frozen=True):
    """What fits ``asked`` at a place, whose ``lineage`` it is, as parts of a message.

    ``lineage_of`` tells it of the other places, by their code; ``lines`` are the details of a class.
    """

    chosen: Chosen
    asked: CourseFilters
    lineage: Sequence[Place]
    naming: Naming
    lines: Callable[[Course], Sequence[str]]
    lineage_of: Callable[[str], Sequence[Place]]

    @property
    def with_times(self) -> tuple[Course, ...]:
        """Those for a calendar."""
        return tuple(course for course in self.chosen.courses if for_calendars(course))

    @property
    def pages(self) -> int:
        """How many pages the classes have; 0 without any."""
        return -(-len(self.chosen.courses) // PER_PAGE)

    def notes(self) -> Iterator[str]:
        """What was asked for, and what of it cannot be had."""
        texts = self.naming.texts
        if self.asked.names:
            wishes = words.asked(self.asked, self.asked.names, texts)
            yield texts.gettext("You asked for: {filters}.", filters=wishes)
            if self.chosen.is_empty:
                yield texts.gettext("I do not know the days and times of any class here or near here.")
                return
            if self.chosen.left_out:
                left_out = words.asked(self.asked, self.chosen.left_out, texts)
                yield texts.gettext("I know no class with all of this, so I left out: {filters}.", filters=left_out)

    def before_links(self, links: Sequence[Field]) -> list[Field]:
        """The fields of links, of which less is known; the first says so."""
        if not links or self.chosen.is_empty:
            return list(links)
        (name, lines), *others = links
        note = self.naming.texts.gettext(
            "I do not know days and times of these classes. Open the page or ask the office."
        )
        return [(name, [note, *lines]), *others]

    def page(self, number: int) -> list[Field]:
        """The classes of a page, each a field under its name; pages count from 1."""
        first = (number - 1) * PER_PAGE
        return [self._field(*each) for each in list(self._each())[first : first + PER_PAGE]]

    def _each(self) -> Iterator[tuple[Course, str]]:
        """Each class and where it is, if that is not the place itself."""
        texts = self.naming.texts
        for course in self.chosen.here:
            yield course, self._place(course.place)
        for near in self.chosen.nearest:
            place = self.naming.with_japanese(self.lineage_of(near.nearby.place.code))
            for course in near.courses:
                yield course, texts.without_mark(with_way(escape_markdown(place), near.nearby, texts))
        for course in self.chosen.online:
            yield course, self._place(course.place)

    def _place(self, code: str) -> str:
        if any(place.code == code for place in self.lineage):
            return ""
        return escape_markdown(self.naming.with_japanese(self.lineage_of(code)))

    def _field(self, course: Course, place: str) -> Field:
        texts = self.naming.texts
        lines = self.lines(course)
        *about, last = [texts.line(place), *lines] if place else lines
        # The last line says whether it is still true, and stays where the others are too many.
        fitting = limits.fitting(about, _LONGEST - limits.length(last) - 1)
        return limits.cut(details.name(course), limits.EMBED_FIELD_NAME), [*fitting.split("\n"), last]
