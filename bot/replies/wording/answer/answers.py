"""An outcome and the texts of a language to a message: the answer for a place.

The place is the content, in one line. The embed has the classes in the place first, then how to reach the
office, the classes elsewhere and the website, each inside Discord's limits; nothing stands twice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.core.directory.directory import REACH, Answer, NearbyClasses
from bot.core.places import Kind, Locality, LocalityKind, Place, Source
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.custom_ids import (
    ClassesPageId,
    EmailId,
    MoreActionsId,
    MoreClassesId,
    ShareId,
    Subject,
)
from bot.replies.markdown import escape_markdown
from bot.replies.message import ActionButton, Embed, EmbedField, File, Message, PlaceButton
from bot.replies.naming import Naming, echo
from bot.replies.wording import dialogs, place_menus
from bot.replies.wording.answer.fields import Field, Fields
from bot.replies.wording.answer.link_status import LinkStatus, checked_by_person
from bot.replies.wording.questions import place_buttons


def found(
    answer: Answer,
    sources: Sequence[Source],
    texts: Texts,
    others: Sequence[Sequence[Place]] = (),
    misspelled: str = "",
    via: Locality | None = None,
) -> Message:
    """The answer for one place.

    ``others`` are the lineages of places that bear the same name (Kyoto: the prefecture), one tap
    away. ``misspelled`` is what was typed, if it had errors: the answer says how it was read.
    ``via`` is the town, the station or the former municipality in the place that was asked for.
    """
    naming = Naming(texts)
    status = LinkStatus.of(answer, sources, texts)
    fields = Fields(answer, status, naming)
    here, office = fields.here(), fields.office()
    elsewhere = [*fields.near(), *fields.prefecture()]
    first_office = here or not _is_reachable(answer)
    ordered = [*here, *office, *elsewhere] if first_office else [*elsewhere, *office]
    notes = (*_reading(misspelled, via, answer, naming), *_missing_notes(answer, naming), *_far_note(answer, texts))
    embed = _embed(notes, [*ordered, *fields.online(), *fields.website()], _footer(answer, status, sources, texts))
    subject = Subject(answer.place.code)
    more = ActionButton(more_label(texts), MoreClassesId(1, subject.code))
    actions = _actions(subject, texts, more)
    places = place_buttons(others, naming)[: limits.BUTTONS_IN_ROW - len(actions)]
    return Message(_content(answer, naming), (embed,), (*places, *actions), outcome="found")


def office(
    answer: Answer,
    sources: Sequence[Source],
    texts: Texts,
    misspelled: str = "",
    via: Locality | None = None,
) -> Message:
    """The office alone, with a button to the whole answer. ``misspelled`` and ``via`` as in ``found``."""
    naming = Naming(texts)
    status = LinkStatus.of(answer, sources, texts, office=True)
    fields = Fields(answer, status, naming)
    notes = (*_reading(misspelled, via, answer, naming), *_office_notes(answer, naming))
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


def _is_reachable(answer: Answer) -> bool:
    """Whether a class elsewhere is worth being told before the office."""
    return bool(answer.prefecture_classes or answer.nearest)


def _reading(misspelled: str, via: Locality | None, answer: Answer, naming: Naming) -> Iterable[str]:
    """How what was typed has been read, where that is not plain."""
    if via:
        yield _inside(via, answer, naming)
    if misspelled:
        yield naming.texts.gettext("You typed {query}. I think you mean this place.", query=echo(misspelled))


def _inside(via: Locality, answer: Answer, naming: Naming) -> str:
    texts = naming.texts
    if via.kind is LocalityKind.FORMER:
        return texts.gettext("{former} is now part of this place.", former=escape_markdown(via.name))
    locality, place = escape_markdown(naming.locality(via)), escape_markdown(naming.around(answer.lineage))
    if via.kind is LocalityKind.NORTHERN_TERRITORIES:
        return texts.gettext(
            "{locality} is in the Northern Territories and has no office. Its family registers are kept in {place}.",
            locality=locality,
            place=place,
        )
    # TRANSLATORS: a quarter, town or station and the city or ward it lies in: "Ikebukuro is in Toshima"
    return texts.gettext("{locality} is in {place}.", locality=locality, place=place)


def _missing_notes(answer: Answer, naming: Naming) -> Iterable[str]:
    """Which part of the answer is not the place's own. That we know of no classes does not mean that there are none."""
    texts, place = naming.texts, answer.place
    yield from _ward_note(answer, naming)
    if place is answer.prefecture:
        if not answer.prefecture_classes:
            yield texts.gettext(
                "My list has no classes for the whole prefecture, but there may be some. Ask the office."
            )
    elif answer.responsible is not answer.prefecture:
        if not answer.classes:
            yield texts.gettext("My list has no classes in this place, but there may be some. Ask the office.")
    elif answer.classes:
        yield _no_office(texts)
    else:
        yield texts.gettext(
            "My list has no classes and no office for this place, but there may be classes. "
            "Ask the prefecture office or your city hall."
        )


def _far_note(answer: Answer, texts: Texts) -> Iterable[str]:
    if answer.online:
        yield texts.gettext(
            "My list has no classes within {distance}, but you can learn online.", distance=texts.distance(REACH)
        )


def _ward_note(answer: Answer, naming: Naming) -> Iterable[str]:
    if answer.place.kind is Kind.WARD and answer.responsible is answer.lineage[1]:
        city = naming.own(answer.lineage[1:])
        yield naming.texts.gettext("The city of {city} is responsible for this ward.", city=city)


def _no_office(texts: Texts) -> str:
    return texts.gettext("My list has no office for this place. Ask the prefecture office or your city hall.")


def _office_notes(answer: Answer, naming: Naming) -> Iterable[str]:
    """Whose office it is, where it is not the place's own."""
    texts, place = naming.texts, answer.place
    yield from _ward_note(answer, naming)
    if answer.responsible is answer.prefecture and place is not answer.prefecture:
        yield _no_office(texts)


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
