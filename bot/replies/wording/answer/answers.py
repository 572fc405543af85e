"""An outcome and the texts of a language to a message: the answer for a place.

The place is the content, in one line. The embed has the classes in the place first, then how to reach the
office, the classes elsewhere and the website, each inside Discord's limits; nothing stands twice.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from bot.core.directory.directory import Answer, NearbyClasses
from bot.core.places import Place, Source
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.custom_ids import (
    CalendarId,
    ClassesPageId,
    CoursesId,
    CoursesPageId,
    EmailId,
    MoreActionsId,
    MoreClassesId,
    ShareId,
    Subject,
)
from bot.replies.markdown import escape_markdown
from bot.replies.message import ActionButton, Button, Embed, EmbedField, File, Message, PlaceButton
from bot.replies.naming import Naming
from bot.replies.wording import dialogs, place_menus
from bot.replies.wording.answer.fields import Field, Fields
from bot.replies.wording.answer.link_status import LinkStatus, checked_by_person
from bot.replies.wording.answer.notes import Reading, missing, of_office
from bot.replies.wording.answer.sharing import shortened
from bot.replies.wording.courses import words
from bot.replies.wording.courses.fields import CourseFields
from bot.replies.wording.questions import place_buttons


def found(
    answer: Answer,
    sources: Sequence[Source],
    texts: Texts,
    others: Sequence[Sequence[Place]] = (),
    reading: Reading | None = None,
    courses: CourseFields | None = None,
) -> Message:
    """The answer for one place.

    ``others`` are the lineages of places that bear the same name (Kyoto: the prefecture), one tap
    away. ``reading`` is how what was typed was read, ``courses`` the classes whose details are known.
    """
    naming = Naming(texts)
    if courses and (courses.chosen.here or courses.chosen.nearest):
        answer = replace(answer, online=())
    status = LinkStatus.of(answer, sources, texts)
    fields = Fields(answer, status, naming)
    here, office = fields.here(), fields.office()
    elsewhere = [*fields.near(), *fields.prefecture()]
    if courses:
        here, elsewhere = courses.before_links(here), elsewhere if here else courses.before_links(elsewhere)
    first_office = here or not _is_reachable(answer)
    ordered = [*here, *office, *elsewhere] if first_office else [*elsewhere, *office]
    known = courses.page(1) if courses else []
    notes = (*(reading or Reading()).notes(answer, naming), *_notes(answer, naming, courses))
    footer = _footer(answer, status, sources, texts)
    embed = _embed(notes, [*known, *ordered, *fields.online(), *fields.website()], footer)
    buttons = _buttons(answer, others, naming, courses)
    return Message(_content(answer, naming), shortened([embed]), buttons, outcome="found")


def office(
    answer: Answer,
    sources: Sequence[Source],
    texts: Texts,
    reading: Reading | None = None,
) -> Message:
    """The office alone, with a button to the whole answer. ``reading`` as in ``found``."""
    naming = Naming(texts)
    status = LinkStatus.of(answer, sources, texts, office=True)
    fields = Fields(answer, status, naming)
    notes = (*(reading or Reading()).notes(answer, naming), *of_office(answer, naming))
    embed = _embed(notes, [*fields.office(), *fields.website()], _footer(answer, status, sources, texts))
    # TRANSLATORS: a button under the office alone; at most 34 characters
    whole = PlaceButton(texts.term("button", "Show Japanese classes"), Subject(answer.place.code))
    actions = _actions(Subject(answer.place.code, office=True), texts)
    return Message(_content(answer, naming), (embed,), (whole, *actions), outcome="found")


def more_classes(answer: Answer, nearby: Sequence[NearbyClasses], page: int, *, last: bool, texts: Texts) -> Message:
    """A page of the nearest classes, further than those of the answer. Pages count from 1."""
    naming = Naming(texts)
    fields = Fields(replace(answer, nearest=tuple(nearby)), LinkStatus(answer.checks, {}, texts), naming)
    embed = _embed((), fields.near(), texts.gettext("Page {page}", page=page))
    code = answer.place.code
    before = ClassesPageId(page - 1, code) if page > 1 else None
    after = None if last else ClassesPageId(page + 1, code)
    return Message(_content(answer, naming), (embed,), tuple(place_menus.page_buttons(before, after, texts)))


def more_courses(answer: Answer, courses: CourseFields, page: int, texts: Texts) -> Message:
    """A page of the classes whose details are known; pages count from 1, and the first is that of the answer."""
    subject = Subject(answer.place.code, filters=courses.asked)
    embed = _embed((), courses.page(page), texts.gettext("Page {page}", page=page))
    before = CoursesPageId(page - 1, subject) if page > 1 else None
    after = CoursesPageId(page + 1, subject) if page < courses.pages else None
    buttons = place_menus.page_buttons(before, after, texts)
    links = ActionButton(more_label(texts), MoreClassesId(1, subject.code))
    return Message(_content(answer, courses.naming), shortened([embed]), (*buttons, *(() if after else (links,))))


def map_of(answer: Answer, picture: bytes, texts: Texts) -> Message:
    """A map, and what its numbers mean: below it for everyone, and as its description for who does not see it."""
    naming = Naming(texts)
    fields = Fields(answer, LinkStatus(answer.checks, {}, texts), naming)
    places = [*fields.mapped()]
    described = naming.label(answer.lineage)
    if places:
        # TRANSLATORS: what a picture shows, for people who do not see it; {classes} are names of places
        described = texts.gettext(
            "Map of {place} with these classes: {classes}",
            place=described,
            classes=texts.listing(f"{number} {place}" for number, place in enumerate(places, 1)),
        )
    lines = (texts.line(f"**{number}** {escape_markdown(place)}") for number, place in enumerate(places, 1))
    content = limits.fitting((naming.title(answer.lineage), *lines), limits.CONTENT)
    return Message(content, files=(File("map.png", picture, limits.cut(described, limits.FILE_DESCRIPTION)),))


def more_actions(subject: Subject, texts: Texts) -> Message:
    """What else can be done with an answer."""
    return Message(texts.gettext("What would you like to do?"), buttons=tuple(dialogs.more_buttons(subject, texts)))


def more_label(texts: Texts) -> str:
    # TRANSLATORS: a button; at most 34 characters
    return texts.term("button", "Show more classes")


def _content(answer: Answer, naming: Naming) -> str:
    """One line: the place, so that it is found again, and heard before all else by a screen reader."""
    return limits.cut(naming.title(answer.lineage), limits.CONTENT)


def _embed(notes: Iterable[str], fields: Iterable[Field], footer: str) -> Embed:
    """The parts of an answer, each cut to what Discord takes."""
    return Embed(
        limits.cut("\n".join(notes), limits.EMBED_DESCRIPTION),
        tuple(
            EmbedField(limits.cut(name, limits.EMBED_FIELD_NAME), limits.fitting(lines, limits.EMBED_FIELD_VALUE))
            for name, lines in fields
        ),
        footer=limits.cut(footer, limits.EMBED_FOOTER),
    )


def _actions(subject: Subject, texts: Texts, *own: ActionButton) -> tuple[ActionButton, ...]:
    """What can be done with an answer, the most useful first; the rest is behind the last button."""
    return (
        *own,
        # TRANSLATORS: a button that shows an e-mail to the office; at most 34 characters
        ActionButton(texts.term("button", "Show an email to copy"), EmailId(subject.code)),
        # TRANSLATORS: a button that posts the answer for everyone; at most 34 characters
        ActionButton(texts.term("button", "Show everyone"), ShareId(subject)),
        ActionButton(dialogs.more_label(texts), MoreActionsId(subject), "🌐"),
    )


def _buttons(
    answer: Answer, others: Sequence[Sequence[Place]], naming: Naming, courses: CourseFields | None
) -> tuple[Button, ...]:
    """First the search without what was left out and the places of the same name, then what can be done."""
    texts, code = naming.texts, answer.place.code
    subject = Subject(code, filters=courses.asked) if courses else Subject(code)
    more = ActionButton(more_label(texts), MoreClassesId(1, code))
    if courses and courses.pages > 1:
        more = ActionButton(more_label(texts), CoursesId(2, subject))
    wider = tuple(_search_without(courses, code, texts))
    # One row has no room for both; who asks again without what was left out is offered the calendar there.
    actions = _actions(subject, texts, more, *(() if wider else _calendar(courses, subject, texts)))
    places = place_buttons(others, naming)[: max(0, limits.BUTTONS_IN_ROW - len(actions))]
    return (*wider, *places, *actions)


def _calendar(courses: CourseFields | None, subject: Subject, texts: Texts) -> Iterable[ActionButton]:
    if courses and courses.with_times:
        # TRANSLATORS: a button that attaches a file with the classes for a calendar; at most 34 characters
        yield ActionButton(texts.term("button", "Add to calendar"), CalendarId(subject), "📅")


def _search_without(courses: CourseFields | None, code: str, texts: Texts) -> Iterable[PlaceButton]:
    """The search without what nothing fits; without any filter, where nothing fits at all."""
    if courses is None or not courses.asked.names:
        return
    if courses.chosen.is_empty:
        yield PlaceButton(texts.term("button", "Search without filters"), Subject(code))
    elif courses.chosen.left_out:
        left_out = words.asked(courses.asked, courses.chosen.left_out, texts)
        label = texts.without_mark(texts.pgettext("button", "Search without: {filters}", filters=left_out))
        yield PlaceButton(limits.cut(label, limits.BUTTON_LABEL), Subject(code, filters=courses.chosen.filters))


def _notes(answer: Answer, naming: Naming, courses: CourseFields | None) -> Iterable[str]:
    """What is not known; of classes only where none are."""
    if courses:
        yield from courses.notes()
    if courses and courses.chosen.here:
        yield from of_office(answer, naming)
    else:
        yield from missing(answer, naming)


def _is_reachable(answer: Answer) -> bool:
    """Whether a class elsewhere is worth being told before the office."""
    return bool(answer.prefecture_classes or answer.nearest)


def _footer(answer: Answer, status: LinkStatus, sources: Sequence[Source], texts: Texts) -> str:
    """One line: how old the information is, when its links were checked, and that a translation is a draft."""
    age = _seen_by_a_person(answer, texts) or _year(sources, texts)
    draft = dialogs.draft_footer(texts) if texts.language.draft else ""
    return texts.joined((age, status.checked, draft))


def _year(sources: Sequence[Source], texts: Texts) -> str:
    years = [year for source in sources if (year := source.date[:4] or str(source.archive_year or ""))]
    if not years:
        return ""
    return texts.gettext("From public lists of about {year} (see /about).", year=texts.digits(min(years)))


def _seen_by_a_person(answer: Answer, texts: Texts) -> str:
    """Since when everything that stands in the place's own rows is known to be right; empty if it is not."""
    days = [row.checked_on for row in answer.offices] + [row.checked_on for row in answer.classes]
    seen = [day for day in days if day is not None]
    return checked_by_person(min(seen), texts) if seen and len(seen) == len(days) else ""
