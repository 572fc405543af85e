"""The fields of an answer: classes, offices and the website, under headings, in one language."""

from collections.abc import Container, Iterable, Iterator, Sequence

from msgspec import Struct

from bot.core.directory.directory import Answer, NearbyClasses
from bot.core.directory.nearby import Direction, Nearby
from bot.core.places import LanguageClass, Office, OnlineCourse, Place, Price
from bot.i18n.texts import Texts
from bot.replies.markdown import escape_markdown
from bot.replies.naming import Naming
from bot.replies.wording.answer.labels import course_title, of_classes, of_office
from bot.replies.wording.answer.link_status import LinkStatus

Field = tuple[str, Iterable[str]]  # a heading and its lines


class Fields(Struct, frozen=True):
    """The fields of an answer, each a list that is empty where there is nothing to say."""

    answer: Answer
    status: LinkStatus
    naming: Naming

    def here(self) -> list[Field]:
        """The classes in the place, or in the city of a ward."""
        rows, texts = self.answer.classes, self.naming.texts
        if not rows:
            return []
        city = self.answer.lineage[-2:]
        lines = self._lines(rows, city)
        return [(texts.pgettext("heading", "Japanese classes in this place"), lines)]

    def prefecture(self) -> list[Field]:
        """The classes of the whole prefecture."""
        rows, texts = _others(self.answer.prefecture_classes, self.answer.classes), self.naming.texts
        if not rows:
            return []
        lines = self._lines(rows, (self.answer.prefecture,))
        return [(texts.pgettext("heading", "Classes in the whole prefecture"), lines)]

    def near(self) -> list[Field]:
        """The nearest classes elsewhere; an association that serves several places stands with the nearest."""
        shown = {row.url for row in (*self.answer.classes, *self.answer.prefecture_classes)}
        lines = []
        for near in self.answer.nearest:
            rows = [row for row in near.classes if row.url not in shown]
            shown.update(row.url for row in rows)
            if rows:
                lines.append(self._near(near, rows))
        heading = self.naming.texts.pgettext("heading", "Nearest Japanese classes")
        return [(heading, lines)] if lines else []

    def office(self) -> list[Field]:
        """Whom to contact."""
        answer, texts = self.answer, self.naming.texts
        if not answer.offices:
            return []
        heading = texts.pgettext("heading", "Office to contact")
        if answer.responsible is answer.prefecture and answer.place is not answer.prefecture:
            heading = texts.pgettext("heading", "Office to contact (prefecture)")
        shown = self._shown()
        return [(heading, [line for office in answer.offices for line in self._office(office, shown)])]

    def website(self) -> list[Field]:
        """The place's website, unless it stands above as the page of an office or of classes."""
        url, texts = self.answer.place.website, self.naming.texts
        if not url or url in self._shown() or any(url in office.urls for office in self.answer.offices):
            return []
        link = self.status.link(self.naming.own(self.answer.lineage), url)
        return [(texts.pgettext("heading", "Official website"), [texts.line(link)])]

    def online(self) -> list[Field]:
        """Courses from anywhere, those that explain in the reader's language first."""
        texts = self.naming.texts
        courses = sorted(self.answer.online, key=lambda course: not _speaks(course, texts.tag))
        heading = texts.pgettext("heading", "Japanese classes online")
        return [(heading, [self._online(course) for course in courses])] if courses else []

    def mapped(self) -> Iterator[str]:
        """What the numbers of the map stand for, in the order of ``Answer.mapped``."""
        if self.answer.classes:
            yield self.naming.with_japanese(self.answer.lineage)
        for near in self.answer.nearest:
            place = self.naming.with_japanese(near.lineage)
            yield self.naming.texts.without_mark(with_way(place, near.nearby, self.naming.texts))

    def _shown(self) -> frozenset[str]:
        """The pages that stand under the classes, and need not be told again."""
        return frozenset(row.url for row in self.answer.all_classes)

    def _online(self, course: OnlineCourse) -> str:
        texts = self.naming.texts
        provider = course.provider_ja if texts.tag == "ja" else course.provider
        # TRANSLATORS: behind the name of an online course that explains Japanese in the language of this catalogue
        own = texts.term("online", "in your language") if _speaks(course, texts.tag) else ""
        link = self.status.link(course_title(course, texts), course.url, course.source)
        about = texts.listing(filter(None, (price(course.price, texts), own)))
        return texts.bullet(f"{link} – {texts.isolated(provider)} – {about}")

    def _lines(self, rows: Sequence[LanguageClass], lineage: Sequence[Place]) -> list[str]:
        """Each class on a line of its own."""
        labels = of_classes(rows, self.naming, self.answer.checks, lineage)
        links = (self.status.link(label, row.url, row.source) for label, row in zip(labels, rows, strict=True))
        return [self.naming.texts.bullet(link) for link in links]

    def _near(self, near: NearbyClasses, rows: list[LanguageClass]) -> str:
        """A place with its distance, and its pages."""
        texts = self.naming.texts
        place = self.naming.with_japanese(near.lineage)
        links = zip(of_classes(rows, self.naming, self.answer.checks), rows, strict=True)
        line = texts.pgettext(
            "nearby",
            "{place} ({distance}, {direction}): {links}",
            place=escape_markdown(place),
            distance=texts.distance(near.nearby.kilometres),
            direction=_direction(near.nearby.direction, texts),
            links=" · ".join(self.status.link(label, row.url) for label, row in links),
        )
        return texts.bullet(line)

    def _office(self, office: Office, shown: Container[str]) -> Iterator[str]:
        """The department's name, how the list writes it if that helps at a counter, and how to reach it.

        Pages that are ``shown`` under the classes are left out.
        """
        texts = self.naming.texts
        department = texts.term("department", office.department)
        yield texts.line(f"**{texts.isolated(escape_markdown(department))}**")
        readers_own = "ja" if texts.tag.startswith("ja") else "en"
        if department != office.department and office.department_language != readers_own:
            # TRANSLATORS: under the name of a department in the reader's language; the list has it in another one
            yield texts.gettext("In the list: {department}", department=escape_markdown(office.department))
        urls = [url for url in office.urls if url not in shown]
        labels = of_office(office, self.answer.place.website, texts)
        pages = [self.status.link(labels[url], url, office.source) for url in urls]
        if reach := " · ".join((*pages, *map(texts.isolated, office.emails))):
            yield texts.line(reach)


def with_way(place: str, nearby: Nearby, texts: Texts) -> str:
    """A place, with how far it is."""
    return texts.pgettext(
        "nearby",
        "{link} ({distance}, {direction})",
        link=place,
        distance=texts.distance(nearby.kilometres),
        direction=_direction(nearby.direction, texts),
    )


def price(of: Price, texts: Texts) -> str:
    """Whether something costs money, in a word."""
    match of:
        case Price.FREE:
            # TRANSLATORS: it costs nothing
            return texts.term("cost", "free")
        case Price.PARTLY_FREE:
            return texts.term("cost", "free in part")
        case Price.PAID:
            # TRANSLATORS: it costs money
            return texts.term("cost", "paid")


def _speaks(course: OnlineCourse, tag: str) -> bool:
    """Whether a course explains in the language of a catalogue; nobody writes down regions and easy Japanese."""
    return tag in course.languages or tag.partition("-")[0] in course.languages


def _others(rows: Iterable[LanguageClass], shown: Iterable[LanguageClass]) -> list[LanguageClass]:
    """The rows whose page is not shown yet, each page once."""
    before = {row.url for row in shown}
    return list({row.url: row for row in rows if row.url not in before}.values())


def _direction(direction: Direction, texts: Texts) -> str:  # noqa: PLR0911 - one for each point of the compass
    match direction:
        case Direction.NORTH:
            return texts.term("direction", "north")
        case Direction.NORTH_EAST:
            return texts.term("direction", "north-east")
        case Direction.EAST:
            return texts.term("direction", "east")
        case Direction.SOUTH_EAST:
            return texts.term("direction", "south-east")
        case Direction.SOUTH:
            return texts.term("direction", "south")
        case Direction.SOUTH_WEST:
            return texts.term("direction", "south-west")
        case Direction.WEST:
            return texts.term("direction", "west")
        case Direction.NORTH_WEST:
            return texts.term("direction", "north-west")
