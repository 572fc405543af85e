"""An outcome and the texts of a language to a message: every visible sentence of an answer is here.

outcome -> lines -> embed fields, key lines and buttons, each inside Discord's limits.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import discord
from discord.utils import escape_markdown

from bot.core.directory.directory import Answer, NearbyClasses
from bot.core.directory.nearby import Direction
from bot.core.places import Kind, LanguageClass, Office, Place, Source
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.custom_ids import ClassesPageId, EmailId, MoreClassesId, ReportId, ShareId, Subject
from bot.replies.message import COLOUR, ActionButton, Button, LinkButton, Message, PlaceButton
from bot.replies.naming import Naming, dated, echo, fitting, host
from bot.replies.wording import dialogs, link_status, place_menus
from bot.replies.wording.link_status import LinkStatus
from bot.replies.wording.questions import place_buttons

_LABEL_AIM = 34  # a longer button label is cut on a phone
_MOST_BUTTONS = limits.ROWS * limits.BUTTONS_IN_ROW


def found(
    answer: Answer,
    sources: Sequence[Source],
    texts: Texts,
    others: Sequence[Sequence[Place]] = (),
    misspelled: str = "",
    former: str = "",
) -> Message:
    """The answer for one place.

    ``others`` are the lineages of places that bear the same name (Kyoto: the prefecture), one tap
    away. ``misspelled`` is what was typed, if it had errors: the answer says how it was read.
    ``former`` is the name of a former municipality that was asked for.
    """
    naming = Naming(texts)
    label = naming.label(answer.lineage)
    status = LinkStatus.of(answer, sources, texts)
    notes = (*_reading(misspelled, former, texts), *_notes(answer, naming))
    embed = _embed(
        label, answer.website, notes, _fields(answer, status, naming), _footer(answer, status, sources, texts)
    )
    subject = Subject(answer.place.code)
    buttons: tuple[Button, ...] = (*_links(answer, _class_pages(answer), texts), *place_buttons(others, naming))
    # TRANSLATORS: a button; at most 34 characters
    more = ActionButton(texts.term("button", "More classes"), MoreClassesId(1, subject.code), "➕")
    actions = _actions(subject, texts, more)
    return Message(_key_lines(answer, label, texts), (embed,), _fitting_buttons(buttons, actions), outcome="found")


def office(answer: Answer, sources: Sequence[Source], texts: Texts, misspelled: str = "", former: str = "") -> Message:
    """The office alone, with a button to the whole answer. ``misspelled`` and ``former`` as in ``found``."""
    naming = Naming(texts)
    label = naming.label(answer.lineage)
    status = LinkStatus.of(answer, sources, texts, office=True)
    notes = (*_reading(misspelled, former, texts), *_office_notes(answer, naming))
    fields = (*_office_fields(answer, status), _website_field(answer, status))
    embed = _embed(label, answer.website, notes, fields, _footer(answer, status, sources, texts))
    links = tuple(_links(answer, (), texts))
    whole = PlaceButton(texts.term("button", "Japanese classes"), Subject(answer.place.code))
    actions = _actions(Subject(answer.place.code, office=True), texts)
    content = limits.cut("\n".join(_office_lines(answer, label, texts)), limits.CONTENT)
    return Message(content, (embed,), _fitting_buttons((*links, whole), actions), outcome="found")


def more_classes(answer: Answer, nearby: Sequence[NearbyClasses], page: int, *, last: bool, texts: Texts) -> Message:
    """A page of the nearest classes, further than those of the answer. Pages count from 1."""
    naming = Naming(texts)
    label = naming.label(answer.lineage)
    embed = discord.Embed(title=limits.cut(label, limits.EMBED_TITLE), colour=COLOUR)
    status = LinkStatus(answer.checks, {}, texts, each=True)
    heading = texts.pgettext("heading", "Nearest Japanese classes in other places")
    embed.add_field(
        name=heading, value=fitting((_near(near, status, naming) for near in nearby), limits.EMBED_FIELD_VALUE)
    )
    embed.set_footer(text=texts.gettext("Page {page}", page=page))
    code = answer.place.code
    before = ClassesPageId(page - 1, code) if page > 1 else None
    after = None if last else ClassesPageId(page + 1, code)
    buttons: list[Button] = list(place_menus.page_buttons(before, after, texts))
    links = (
        LinkButton(
            limits.cut(f"{naming.own(near.lineage)}: {host(near.classes[0].url)}", _LABEL_AIM), near.classes[0].url
        )
        for near in nearby
    )
    buttons += (link for link in links if limits.length(link.url) <= limits.LINK_URL)
    return Message(heading, (embed,), tuple(buttons))


def bilingual(first: Message, second: Message, name: str, person: int, *, mention: bool, texts: Texts) -> Message:
    """An answer for someone else, for everyone to see: their language first, then the helper's.

    ``name`` is the person's; they are notified only if ``mention``.
    """
    addressed = f"<@{person}>" if mention else echo(name)
    # TRANSLATORS: the first line of an answer that a helper asked for on behalf of somebody
    line = texts.gettext("For {person}:", person=addressed)
    embeds = [first.embed]
    if second.embed.to_dict() != first.embed.to_dict():
        embeds.append(_within(second.embed, limits.EMBEDS_TOTAL - _length(first.embed)))
    content = limits.cut(f"{line}\n{first.content}", limits.CONTENT)
    return Message(content, tuple(embeds), first.buttons, outcome=first.outcome, mentions=(person,) if mention else ())


def shared_in(message: Message, other: Texts, texts: Texts) -> Message:
    """The message, to be posted in another language; a question passes that on to the answer."""
    # TRANSLATORS: a button; the language is named in itself; at most 34 characters
    label = texts.pgettext("button", "Share in {language}", language=other.language.name)
    cut = limits.cut(label, limits.BUTTON_LABEL)

    def changed(button: Button) -> Button:
        match button:
            case ActionButton(id=ShareId(subject)):
                return replace(button, label=cut, id=ShareId(subject, other.tag))
            case PlaceButton():
                return replace(button, tag=other.tag)
        return button

    return replace(message, buttons=tuple(map(changed, message.buttons)))


def _embed(
    title: str, url: str, notes: Iterable[str], fields: Iterable[tuple[str, Iterable[str]]], footer: str
) -> discord.Embed:
    """The parts of an answer, each cut to what Discord takes."""
    embed = discord.Embed(title=limits.cut(title, limits.EMBED_TITLE), url=url or None, colour=COLOUR)
    embed.description = limits.cut("\n".join(notes), limits.EMBED_DESCRIPTION) or None
    for name, lines in fields:
        value = fitting(lines, limits.EMBED_FIELD_VALUE)
        embed.add_field(name=limits.cut(name, limits.EMBED_FIELD_NAME), value=value, inline=False)
    embed.set_footer(text=limits.cut(footer, limits.EMBED_FOOTER))
    return embed


def _actions(subject: Subject, texts: Texts, *own: ActionButton) -> tuple[ActionButton, ...]:
    """What can be done with an answer, the most useful first."""
    return (
        # TRANSLATORS: a button that posts the answer for everyone; at most 34 characters
        ActionButton(texts.term("button", "Share here"), ShareId(subject), "📢"),
        *own,
        # TRANSLATORS: a button that shows an e-mail to the office; at most 34 characters
        ActionButton(texts.term("button", "Write an e-mail"), EmailId(subject.code), "✉️"),
        dialogs.language_button(texts, subject),
        # TRANSLATORS: a button to say that a link or an address is wrong; at most 34 characters
        ActionButton(texts.term("button", "Something wrong?"), ReportId(subject.code), "⚠️"),
    )


def _fitting_buttons(buttons: Sequence[Button], actions: Sequence[Button]) -> tuple[Button, ...]:
    """All actions, and as many of the others as there is room for."""
    return (*buttons[: _MOST_BUTTONS - len(actions)], *actions)


def _reading(misspelled: str, former: str, texts: Texts) -> Iterable[str]:
    """How what was typed has been read, where that is not plain."""
    if former:
        yield texts.gettext("{former} is now part of this place.", former=escape_markdown(former))
    if misspelled:
        yield texts.gettext("You wrote {query}. I read it as this place.", query=echo(misspelled))


def _notes(answer: Answer, naming: Naming) -> Iterable[str]:
    yield from _office_notes(answer, naming)
    if not answer.classes and answer.place is not answer.prefecture:
        yield naming.texts.gettext("The directory has no class in this place itself. Look below, or ask the office.")


def _office_notes(answer: Answer, naming: Naming) -> Iterable[str]:
    texts, place = naming.texts, answer.place
    prefecture = naming.prefecture(answer.prefecture)
    if place.kind is Kind.WARD:
        city = naming.with_japanese(answer.lineage[1:])
        yield texts.gettext("For this ward, its city is responsible. City: {city}", city=city)
    if answer.responsible is answer.prefecture and place is not answer.prefecture:
        yield texts.gettext(
            "The directory has no office for this place itself. "
            "The office of the prefecture can help you. Prefecture: {prefecture}",
            prefecture=prefecture,
        )


def _fields(answer: Answer, status: LinkStatus, naming: Naming) -> Iterable[tuple[str, Iterable[str]]]:
    texts = naming.texts
    yield from _office_fields(answer, status)
    if answer.classes:
        yield texts.pgettext("heading", "Japanese classes here"), map(status.line, answer.classes)
    if answer.prefecture_classes:
        heading = texts.pgettext(
            "heading",
            "Japanese classes in the whole prefecture: {prefecture}",
            prefecture=naming.prefecture(answer.prefecture),
        )
        yield heading, map(status.line, answer.prefecture_classes)
    if answer.nearest:
        heading = texts.pgettext("heading", "Nearest Japanese classes in other places")
        yield heading, (_near(near, status, naming) for near in answer.nearest)
    yield _website_field(answer, status)


def _office_fields(answer: Answer, status: LinkStatus) -> Iterable[tuple[str, Iterable[str]]]:
    texts = status.texts
    if answer.offices:
        heading = texts.pgettext("heading", "Office in charge")
        if answer.responsible is answer.prefecture:
            heading = texts.pgettext("heading", "Office in charge (prefecture)")
        yield heading, (line for office in answer.offices for line in _office(office, status))


def _website_field(answer: Answer, status: LinkStatus) -> tuple[str, Iterable[str]]:
    return status.texts.pgettext("heading", "Official website"), (status.website(answer.place.website),)


def _office(office: Office, status: LinkStatus) -> Iterable[str]:
    """The department's name as the directory has it, what that means, and how to reach it."""
    texts = status.texts
    yield f"**{escape_markdown(office.department)}**"
    if texts.has("department", office.department):
        yield texts.line(escape_markdown(texts.term("department", office.department)))
    yield from (status.page(url, office.source) for url in office.urls)
    yield from office.emails


def _near(near: NearbyClasses, status: LinkStatus, naming: Naming) -> str:
    texts = naming.texts
    line = texts.pgettext(
        "nearby",
        "{place} ({distance}, {direction}): {links}",
        place=f"**{escape_markdown(naming.with_japanese(near.lineage))}**",
        distance=texts.distance(near.nearby.kilometres),
        direction=_direction(near.nearby.direction, texts),
        links=" · ".join(map(status.link, near.classes)),
    )
    return f"• {line}"


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


def _key_lines(answer: Answer, label: str, texts: Texts) -> str:
    """Place, office, first class: the lines that must survive hidden embeds."""
    lines = list(_office_lines(answer, label, texts))
    if own := _open(answer, answer.classes):
        lines.append(texts.gettext("Japanese classes: {link}", link=f"<{own[0].url}>"))
    elif wide := _open(answer, answer.prefecture_classes):
        link = f"<{wide[0].url}>"
        lines.append(texts.gettext("Japanese classes (prefecture): {link}", link=link))
    elif answer.nearest:
        link = f"<{answer.nearest[0].classes[0].url}>"
        lines.append(texts.gettext("Nearest Japanese classes: {link}", link=link))
    return limits.cut("\n".join(lines), limits.CONTENT)


def _office_lines(answer: Answer, label: str, texts: Texts) -> Iterable[str]:
    yield f"**{escape_markdown(label)}**"
    if answer.offices:
        office = answer.offices[0]
        department = escape_markdown(office.department)
        if answer.responsible is answer.prefecture:
            yield texts.gettext("Office (prefecture): {department}", department=department)
        else:
            yield texts.gettext("Office: {department}", department=department)
        pages = [f"<{url}>" for url in office.urls if answer.is_open(url)]
        reach = " · ".join((*office.emails[:1], *pages[:1]))
        if reach or answer.website:
            yield reach or f"<{answer.website}>"


def _class_pages(answer: Answer) -> Sequence[LanguageClass]:
    return _open(answer, answer.classes) or _open(answer, answer.prefecture_classes)


def _open(answer: Answer, classes: Iterable[LanguageClass]) -> list[LanguageClass]:
    return [link for link in classes if answer.is_open(link.url)]


def _links(answer: Answer, classes: Sequence[LanguageClass], texts: Texts) -> Iterable[LinkButton]:
    """Link buttons, one for each page, the most useful first."""
    office = texts.term("button", "Office")
    untitled = texts.term("button", "Japanese classes")
    pages = [(link.provider or untitled, link.url) for link in classes]
    pages += [(office, url) for url in answer.office_pages]
    if answer.website:
        pages.append((texts.term("button", "Official website"), answer.website))
    shown = {url: label for label, url in reversed(pages) if limits.length(url) <= limits.LINK_URL}
    labels: Counter[str] = Counter()
    for url in dict.fromkeys(url for _, url in pages if url in shown):
        label = limits.cut(shown[url], _LABEL_AIM)
        labels[label] += 1
        yield LinkButton(f"{label} {labels[label]}" if labels[label] > 1 else label, url)


def _footer(answer: Answer, status: LinkStatus, sources: Sequence[Source], texts: Texts) -> str:
    listed = [dated(source, texts) for source in sources]
    lines = [texts.gettext("From: {sources}", sources=texts.listing(listed))] if listed else []
    old = texts.gettext("Some links are old. If one does not open, use the official website.")
    sentences = (_seen_by_a_person(answer, texts), status.checked, old if answer.website else "")
    if told := " ".join(sentence for sentence in sentences if sentence):
        lines.append(told)
    if texts.language.draft:
        lines.append(dialogs.draft_footer(texts))
    return "\n".join(lines)


def _seen_by_a_person(answer: Answer, texts: Texts) -> str:
    """Since when everything that stands in the place's own rows is known to be right; empty if it is not."""
    days = [row.checked_on for row in answer.offices] + [row.checked_on for row in answer.classes]
    seen = [day for day in days if day is not None]
    return link_status.checked_by_person(min(seen), texts) if seen and len(seen) == len(days) else ""


def _within(embed: discord.Embed, most: int) -> discord.Embed:
    """The embed with as many of its fields as fit into ``most`` characters, the last ones left out."""
    shorter = embed.copy()
    while shorter.fields and _length(shorter) > most:
        shorter.remove_field(len(shorter.fields) - 1)
    return shorter


def _length(embed: discord.Embed) -> int:
    texts = [embed.title, embed.description, embed.footer.text]
    texts += [text for field in embed.fields for text in (field.name, field.value)]
    return sum(limits.length(text) for text in texts if text)
