"""Discord's limits on messages and on autocomplete choices (documentation of August 2026)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tests.loopback.limits.problems import Json, Problem, at_most, length, link, optional_text, repeated, text, within

CONTENT = 2000
EMBEDS = 10
EMBED_TITLE = 256
EMBED_DESCRIPTION = 4096
EMBED_FIELDS = 25
EMBED_FIELD_NAME = 256
EMBED_FIELD_VALUE = 1024
EMBED_FOOTER = 2048
EMBED_AUTHOR = 256
EMBEDS_TOTAL = 6000
EMBED_URL = 2048
ROWS = 5
BUTTONS_IN_ROW = 5
CUSTOM_ID = 100
BUTTON_LABEL = 80
BUTTON_URL = 512
SELECT_OPTIONS = 25
SELECT_TEXT = 100
SELECT_PLACEHOLDER = 150
V2_COMPONENTS = 40
FORM_FIELDS = 5
FORM_TITLE = 45
FORM_LABEL = 45
FORM_PLACEHOLDER = 100
FORM_TEXT = 4000
V2_TEXT = 4000
CHOICES = 25
CHOICE_TEXT = 100

EPHEMERAL = 1 << 6
V2 = 1 << 15
_ALLOWED_FLAGS = 1 << 2 | EPHEMERAL | 1 << 12 | V2

ROW, BUTTON, TEXT_INPUT, TEXT_DISPLAY, LABEL = 1, 2, 4, 10, 18
_SELECTS = frozenset({3, 5, 6, 7, 8})
_TEXT_SELECT = 3
_LINK_BUTTON = 5
_BUTTON_STYLES = range(1, 6)


def message_problems(message: Mapping[str, Any]) -> Iterator[Problem]:
    """Why Discord would refuse a message."""
    flags = message.get("flags") or 0
    embeds, components = message.get("embeds") or [], message.get("components") or []
    if flags & ~_ALLOWED_FLAGS:
        yield Problem("flags", f"{flags} holds a flag that a bot cannot set.")
    yield from optional_text(message, "content", "", CONTENT)
    yield from _mentions_problems(message.get("allowed_mentions"))
    if flags & V2:
        if message.get("content") or embeds:
            yield Problem("flags", "Components V2 leave no room for content and embeds.")
        yield from _v2_problems(components)
        return
    if not (message.get("content") or embeds or components or message.get("attachments")):
        yield Problem("", "Cannot send an empty message")
    yield from at_most(embeds, "embeds", EMBEDS)
    for number, embed in enumerate(embeds):
        yield from within(f"embeds.{number}", embed_problems(embed, message.get("attachments") or []))
    if (total := sum(map(_embed_length, embeds))) > EMBEDS_TOTAL:
        yield Problem("embeds", f"Embed size exceeds maximum size of {EMBEDS_TOTAL}: {total}")
    yield from _rows_problems(components)


def embed_problems(embed: Mapping[str, Any], attachments: Iterable[Json] = ()) -> Iterator[Problem]:
    """Why Discord would refuse an embed of a message with these files."""
    yield from optional_text(embed, "title", "", EMBED_TITLE)
    yield from optional_text(embed, "description", "", EMBED_DESCRIPTION)
    yield from within("footer", optional_text(embed.get("footer") or {}, "text", "", EMBED_FOOTER))
    yield from within("author", optional_text(embed.get("author") or {}, "name", "", EMBED_AUTHOR))
    if not 0 <= (embed.get("color") or 0) <= 0xFFFFFF:
        yield Problem("color", "Not a colour.")
    for holder in ("", "author", "image", "thumbnail"):
        part = (embed.get(holder) or {}) if holder else embed
        if str(part.get("url")).startswith("attachment://"):
            names = {each.get("filename") for each in attachments}
            if holder != "image" or part["url"].removeprefix("attachment://") not in names:
                yield Problem(f"{holder}.url", "No such file comes with the message.")
        elif part.get("url") is not None:
            yield from within(holder, link(part["url"], "url", EMBED_URL))
    fields = embed.get("fields") or []
    yield from at_most(fields, "fields", EMBED_FIELDS)
    for number, field in enumerate(fields):
        yield from text(field.get("name"), f"fields.{number}.name", EMBED_FIELD_NAME)
        yield from text(field.get("value"), f"fields.{number}.value", EMBED_FIELD_VALUE)


def choice_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Why Discord would refuse an answer to an autocomplete."""
    choices = data.get("choices")
    yield from at_most(choices, "choices", CHOICES)
    for number, choice in enumerate(choices or []):
        yield from text(choice.get("name"), f"choices.{number}.name", CHOICE_TEXT)
        value = choice.get("value")
        if isinstance(value, str):
            yield from text(value, f"choices.{number}.value", CHOICE_TEXT)
        elif isinstance(value, bool) or not isinstance(value, int | float):
            yield Problem(f"choices.{number}.value", "Must be a string or a number.")


def form_problems(form: Mapping[str, Any]) -> Iterator[Problem]:
    """Why Discord would refuse to open a form."""
    yield from text(form.get("custom_id"), "custom_id", CUSTOM_ID)
    yield from text(form.get("title"), "title", FORM_TITLE)
    fields = form.get("components") or []
    if not 1 <= len(fields) <= FORM_FIELDS:
        yield Problem("components", f"Must be between 1 and {FORM_FIELDS} in length; it has {len(fields)}.")
    for number, field in enumerate(fields):
        where = f"components.{number}"
        if field.get("type") != LABEL:
            yield Problem(where, "Only labels stand at the top of a form here.")
            continue
        yield from text(field.get("label"), f"{where}.label", FORM_LABEL)
        inner = field.get("component") or {}
        if inner.get("type") == TEXT_INPUT:
            yield from within(where, _input_problems(inner))
        elif inner.get("type") == _TEXT_SELECT:
            yield from within(where, _select_problems(inner))
        else:
            yield Problem(where, f"A component of type {inner.get('type')} does not stand in a label.")
    yield from repeated(((field.get("component") or {}).get("custom_id") for field in fields), "components")


def _input_problems(field: Json) -> Iterator[Problem]:
    yield from text(field.get("custom_id"), "custom_id", CUSTOM_ID)
    yield from optional_text(field, "placeholder", "", FORM_PLACEHOLDER)
    if field.get("style") not in (1, 2):
        yield Problem("style", f"{field.get('style')} is no style of a field.")
    if not 1 <= (field.get("max_length") or 1) <= FORM_TEXT:
        yield Problem("max_length", f"Must be between 1 and {FORM_TEXT}.")


def components(message: Mapping[str, Any]) -> list[Json]:
    """Every component of a message, however deep, outermost first."""
    return list(_walk(message.get("components") or []))


def _embed_length(embed: Mapping[str, Any]) -> int:
    parts = [embed.get("title"), embed.get("description")]
    parts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    parts += [field.get(part) for field in embed.get("fields") or [] for part in ("name", "value")]
    return sum(length(part) for part in parts if isinstance(part, str))


def _mentions_problems(mentions: Mapping[str, Any] | None) -> Iterator[Problem]:
    parse = (mentions or {}).get("parse") or []
    for kind in parse:
        if kind not in ("roles", "users", "everyone"):
            yield Problem("allowed_mentions.parse", f"{kind!r} cannot be parsed.")
    for kind in ("roles", "users"):
        listed = (mentions or {}).get(kind)
        yield from at_most(listed or [], f"allowed_mentions.{kind}", 100)
        if listed and kind in parse:
            yield Problem(f"allowed_mentions.{kind}", "Listed and parsed at once.")


def _rows_problems(rows: list[Json]) -> Iterator[Problem]:
    yield from at_most(rows, "components", ROWS)
    for number, row in enumerate(rows):
        where = f"components.{number}"
        if row.get("type") != ROW:
            yield Problem(where, "Only action rows stand at the top of a message.")
            continue
        yield from within(where, _row_problems(row))
    yield from _custom_id_problems(list(_walk(rows)))


def _v2_problems(tree: list[Json]) -> Iterator[Problem]:
    everything = list(_walk(tree))
    yield from at_most(everything, "components", V2_COMPONENTS)
    for number, component in enumerate(everything):
        if component.get("type") == ROW:
            yield from within(f"components.{number}", _row_problems(component))
    if sum(length(c.get("content") or "") for c in everything if c.get("type") == TEXT_DISPLAY) > V2_TEXT:
        yield Problem("components", f"More than {V2_TEXT} characters of text.")
    yield from _custom_id_problems(everything)


def _row_problems(row: Json) -> Iterator[Problem]:
    inside = row.get("components") or []
    kinds = {component.get("type") for component in inside}
    most = 1 if kinds & _SELECTS else BUTTONS_IN_ROW
    if not 1 <= len(inside) <= most:
        yield Problem("components", f"Must be between 1 and {most} in length; it has {len(inside)}.")
    for number, component in enumerate(inside):
        where = f"components.{number}"
        if component.get("type") == BUTTON:
            yield from within(where, _button_problems(component))
        elif component.get("type") in _SELECTS:
            yield from within(where, _select_problems(component))
        else:
            yield Problem(where, f"A component of type {component.get('type')} does not stand in a row.")


def _button_problems(button: Json) -> Iterator[Problem]:
    yield from optional_text(button, "label", "", BUTTON_LABEL)
    if not button.get("label") and not button.get("emoji"):
        yield Problem("label", "A button needs a label or an emoji.")
    if button.get("style") not in _BUTTON_STYLES:
        yield Problem("style", f"{button.get('style')} is no style of a button.")
    if button.get("style") == _LINK_BUTTON:
        yield from link(button.get("url"), "url", BUTTON_URL)
        if button.get("custom_id") is not None:
            yield Problem("custom_id", "A link button has none.")
    else:
        yield from text(button.get("custom_id"), "custom_id", CUSTOM_ID)
        if button.get("url") is not None:
            yield Problem("url", "Only a link button has one.")


def _select_problems(select: Json) -> Iterator[Problem]:
    yield from text(select.get("custom_id"), "custom_id", CUSTOM_ID)
    yield from optional_text(select, "placeholder", "", SELECT_PLACEHOLDER)
    if select.get("type") != _TEXT_SELECT:
        return
    options = select.get("options") or []
    if not 1 <= len(options) <= SELECT_OPTIONS:
        yield Problem("options", f"Must be between 1 and {SELECT_OPTIONS} in length; it has {len(options)}.")
    for number, option in enumerate(options):
        yield from text(option.get("label"), f"options.{number}.label", SELECT_TEXT)
        yield from text(option.get("value"), f"options.{number}.value", SELECT_TEXT)
        yield from optional_text(option, "description", f"options.{number}", SELECT_TEXT)
    yield from repeated((option.get("value") for option in options), "options")


def _custom_id_problems(everything: list[Json]) -> Iterator[Problem]:
    return repeated((c["custom_id"] for c in everything if c.get("custom_id") is not None), "components")


def _walk(tree: list[Json]) -> Iterator[Json]:
    for component in tree:
        yield component
        yield from _walk(component.get("components") or [])
        if accessory := component.get("accessory"):
            yield accessory
