"""An outcome and the texts of a language to a message: every visible sentence of an answer is here.

outcome -> lines -> embed fields, key lines and buttons, each inside Discord's limits.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import discord
from discord.utils import escape_markdown

from bot import dialogs, limits
from bot.core.directory import Answer, NearbyClasses
from bot.core.nearby import Direction
from bot.core.places import Kind, LanguageClass, Office, Place, Source
from bot.i18n import Texts
from bot.naming import Naming, class_link, echo, fitting

_COLOUR = discord.Colour(0x2A6F97)
_LABEL_AIM = 34  # a longer button label is cut on a phone
_MOST_BUTTONS = limits.ROWS * limits.BUTTONS_IN_ROW


@dataclass(frozen=True, slots=True)
class LinkButton:
    """Opens a page; the URL is http or https and at most 512 characters."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class PlaceButton:
    """Answers with a place, by its code."""

    label: str
    code: str


@dataclass(frozen=True, slots=True)
class LanguageButton:
    """Offers the languages, then answers again with the place of this code, if there is one."""

    label: str
    code: str = ""


Button = LinkButton | PlaceButton | LanguageButton


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent: the key lines as content (some people hide embeds), the embed, the buttons."""

    content: str
    embed: discord.Embed
    buttons: tuple[Button, ...]


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
    embed = discord.Embed(title=limits.cut(label, limits.EMBED_TITLE), url=answer.place.website, colour=_COLOUR)
    notes = list(_notes(answer, naming))
    if misspelled:
        notes.insert(0, texts.gettext("You wrote {query}. I read it as this place.", query=echo(misspelled)))
    if former:
        notes.insert(0, texts.gettext("{former} is now part of this place.", former=escape_markdown(former)))
    if notes:
        embed.description = limits.cut("\n".join(notes), limits.EMBED_DESCRIPTION)
    for name, lines in _fields(answer, naming):
        value = fitting(lines, limits.EMBED_FIELD_VALUE)
        embed.add_field(name=limits.cut(name, limits.EMBED_FIELD_NAME), value=value, inline=False)
    embed.set_footer(text=limits.cut(_footer(sources, texts), limits.EMBED_FOOTER))
    buttons: tuple[Button, ...] = (*_links(answer, texts), *_place_buttons(others, naming))
    change = LanguageButton(dialogs.language_button(texts), answer.place.code)
    return Message(_key_lines(answer, label, texts), embed, (*buttons[: _MOST_BUTTONS - 1], change))


def ambiguous(query: str, lineages: Sequence[Sequence[Place]], texts: Texts) -> Message:
    """The question which of several places is meant; one tap on a button answers it."""
    question = texts.gettext("There is more than one {query}. Which place do you mean?", query=echo(query))
    return _question(question, lineages, texts)


def unknown(query: str, lineages: Sequence[Sequence[Place]], texts: Texts) -> Message:
    """No such place: what to write instead, and the names spelled alike."""
    if echo(query):
        sentence = texts.gettext("I do not know a place in Japan called {query}.", query=echo(query))
    else:
        sentence = texts.gettext("Which place do you live in?")
    hint = texts.gettext(
        "Write the city, town or ward as it stands on a letter from your city hall, or your postal code (7 digits)."
    )
    if lineages:
        alike = texts.gettext("Did you mean one of these?")
        hint = f"{alike}\n{hint}"
    return _question(sentence, lineages, texts, hint)


def error(reference: str, texts: Texts) -> str:
    """The sentence for a fault of ours, with the number under which it is logged."""
    return texts.gettext(
        "Something went wrong on our side. Please try again. If it happens again, tell us this number: {reference}",
        reference=reference,
    )


def gone(texts: Texts) -> str:
    """The sentence for a command that an older version had."""
    return texts.gettext("This command is no longer there. Please type /classes.")


def choice_name(lineage: Sequence[Place], texts: Texts) -> str:
    """The label of an autocomplete choice. Discord ignores localised names, so it is in the reader's language."""
    return limits.cut(Naming(texts).label(lineage), limits.CHOICE_NAME)


def _question(sentence: str, lineages: Sequence[Sequence[Place]], texts: Texts, hint: str = "") -> Message:
    naming = Naming(texts)
    labels = [naming.label(lineage) for lineage in lineages]
    embed = discord.Embed(description=limits.cut(hint, limits.EMBED_DESCRIPTION) or None, colour=_COLOUR)
    if labels:
        value = fitting((f"• {escape_markdown(label)}" for label in labels), limits.EMBED_FIELD_VALUE)
        embed.add_field(name=texts.pgettext("heading", "Places"), value=value, inline=False)
    buttons: tuple[Button, ...] = _place_buttons(lineages, naming)[: _MOST_BUTTONS - 1]
    change = LanguageButton(dialogs.language_button(texts))
    return Message(limits.cut(sentence, limits.CONTENT), embed, (*buttons, change))


def _place_buttons(lineages: Sequence[Sequence[Place]], naming: Naming) -> tuple[PlaceButton, ...]:
    return tuple(
        PlaceButton(limits.cut(naming.label(lineage), limits.BUTTON_LABEL), lineage[0].code) for lineage in lineages
    )


def _notes(answer: Answer, naming: Naming) -> Iterable[str]:
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
    if not answer.classes and place is not answer.prefecture:
        yield texts.gettext("The directory has no class in this place itself. Look below, or ask the office.")


def _fields(answer: Answer, naming: Naming) -> Iterable[tuple[str, Iterable[str]]]:
    texts = naming.texts
    if answer.offices:
        heading = texts.pgettext("heading", "Office in charge")
        if answer.responsible is answer.prefecture:
            heading = texts.pgettext("heading", "Office in charge (prefecture)")
        yield heading, (line for office in answer.offices for line in _office(office, texts))
    if answer.classes:
        yield texts.pgettext("heading", "Japanese classes here"), map(_class, answer.classes)
    if answer.prefecture_classes:
        heading = texts.pgettext(
            "heading",
            "Japanese classes in the whole prefecture: {prefecture}",
            prefecture=naming.prefecture(answer.prefecture),
        )
        yield heading, map(_class, answer.prefecture_classes)
    if answer.nearest:
        heading = texts.pgettext("heading", "Nearest Japanese classes in other places")
        yield heading, (_near(near, naming) for near in answer.nearest)
    yield texts.pgettext("heading", "Official website"), (answer.place.website,)


def _office(office: Office, texts: Texts) -> Iterable[str]:
    """The department's name as the directory has it, what that means, and how to reach it."""
    yield f"**{escape_markdown(office.department)}**"
    if texts.has("department", office.department):
        yield texts.line(escape_markdown(texts.term("department", office.department)))
    yield from office.urls
    yield from office.emails


def _class(link: LanguageClass) -> str:
    return f"• {class_link(link)}"


def _near(near: NearbyClasses, naming: Naming) -> str:
    texts = naming.texts
    line = texts.pgettext(
        "nearby",
        "{place} ({distance}, {direction}): {links}",
        place=f"**{escape_markdown(naming.with_japanese(near.lineage))}**",
        distance=texts.distance(near.nearby.kilometres),
        direction=_direction(near.nearby.direction, texts),
        links=" · ".join(map(class_link, near.classes)),
    )
    return f"• {line}"


def _direction(direction: Direction, texts: Texts) -> str:
    names = {
        Direction.NORTH: texts.term("direction", "north"),
        Direction.NORTH_EAST: texts.term("direction", "north-east"),
        Direction.EAST: texts.term("direction", "east"),
        Direction.SOUTH_EAST: texts.term("direction", "south-east"),
        Direction.SOUTH: texts.term("direction", "south"),
        Direction.SOUTH_WEST: texts.term("direction", "south-west"),
        Direction.WEST: texts.term("direction", "west"),
        Direction.NORTH_WEST: texts.term("direction", "north-west"),
    }
    return names[direction]


def _key_lines(answer: Answer, label: str, texts: Texts) -> str:
    """Place, office, first class: the lines that must survive hidden embeds."""
    lines = [f"**{escape_markdown(label)}**"]
    if answer.offices:
        office = answer.offices[0]
        department = escape_markdown(office.department)
        if answer.responsible is answer.prefecture:
            lines.append(texts.gettext("Office (prefecture): {department}", department=department))
        else:
            lines.append(texts.gettext("Office: {department}", department=department))
        reach = " · ".join((*office.emails[:1], *(f"<{url}>" for url in office.urls[:1])))
        lines.append(reach or f"<{answer.place.website}>")
    if answer.classes:
        lines.append(texts.gettext("Japanese classes: {link}", link=f"<{answer.classes[0].url}>"))
    elif answer.prefecture_classes:
        link = f"<{answer.prefecture_classes[0].url}>"
        lines.append(texts.gettext("Japanese classes (prefecture): {link}", link=link))
    elif answer.nearest:
        link = f"<{answer.nearest[0].classes[0].url}>"
        lines.append(texts.gettext("Nearest Japanese classes: {link}", link=link))
    return limits.cut("\n".join(lines), limits.CONTENT)


def _links(answer: Answer, texts: Texts) -> Iterable[LinkButton]:
    """Link buttons, one for each page, the most useful first."""
    office = texts.term("button", "Office")
    classes = texts.term("button", "Japanese classes")
    pages = [(link.provider or classes, link.url) for link in answer.classes or answer.prefecture_classes]
    pages += [(office, url) for row in answer.offices for url in row.urls]
    pages.append((texts.term("button", "Official website"), answer.place.website))
    shown = {url: label for label, url in reversed(pages) if limits.length(url) <= limits.LINK_URL}
    labels: Counter[str] = Counter()
    for url in dict.fromkeys(url for _, url in pages if url in shown):
        label = limits.cut(shown[url], _LABEL_AIM)
        labels[label] += 1
        yield LinkButton(f"{label} {labels[label]}" if labels[label] > 1 else label, url)


def _footer(sources: Sequence[Source], texts: Texts) -> str:
    listed = []
    for source in sources:
        title = texts.term("source", source.title)
        if source.date:
            listed.append(texts.pgettext("source", "{title} ({date})", title=title, date=source.date))
        else:
            listed.append(texts.pgettext("source", "{title} (undated)", title=title))
    lines = [texts.gettext("From: {sources}", sources=texts.listing(listed))] if listed else []
    lines.append(texts.gettext("Some links are old. If one does not open, use the official website."))
    if texts.language.draft:
        lines.append(dialogs.draft_footer(texts))
    return "\n".join(lines)
