"""A message as Discord takes it: buttons, menus, the whole as a payload, and that as finished bytes."""

import json
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from bot.replies import limits
from bot.replies.custom_ids import AlwaysTextId, AnswerId, MoreActionsId, parse
from bot.replies.message import (
    ActionButton,
    AnyMenu,
    Button,
    ChannelMenu,
    Embed,
    EmbedField,
    File,
    LinkButton,
    Menu,
    Message,
    Option,
    Outcome,
    PlaceButton,
    RoleMenu,
    whole_text,
)

_ROW, _BUTTON, _SELECT, _ROLE_SELECT, _CHANNEL_SELECT = 1, 2, 3, 6, 8  # types of components
_SECONDARY, _LINK = 2, 5  # styles of buttons
_TEXT, _FORUM = 0, 15  # types of channels
_COLOUR = 0x2A6F97  # of every embed
_KEPT = 8 << 20  # bytes; some four thousand answers
_OF_KEY = 400  # bytes, about: the key, the entry, the objects around the bytes
Json = dict[str, Any]


class Payload(Struct, frozen=True):
    """A finished message, or finished choices, as Discord takes it: JSON, files, and what the metrics count it as."""

    body: bytes
    outcome: Outcome = "said"
    files: tuple[File, ...] = ()


class Payloads:
    """Finished payloads by what they are made from; those that were used longest ago go, so that ``most`` bytes stay.

    A place in a language with the same buttons is always the same bytes: to send them again costs nothing but that.
    """

    def __init__(self, most: int = _KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Payload] = OrderedDict()
        self.size = 0
        """In bytes, with an estimate of what a key takes."""

    def get(self, key: Hashable, make: Callable[[], Payload]) -> Payload:
        """The payload of a key, made if it is not there. A key holds no text that is longer than a name."""
        payload = self._kept.get(key)
        if payload is not None:
            self._kept.move_to_end(key)
            return payload
        payload = self._kept[key] = make()
        self.size += _size(payload)
        while self.size > self._most and len(self._kept) > 1:
            self.size -= _size(self._kept.popitem(last=False)[1])
        return payload

    def clear(self) -> None:
        """What they are made from has changed."""
        self._kept.clear()
        self.size = 0


def encoded(message: Message) -> Payload:
    """A message, finished."""
    return Payload(_json(payload(message)), message.outcome, message.files)


def without_embeds(finished: Payload, stop_label: str) -> Payload:
    """The message as text, for somebody who wants all answers so; a button called ``stop_label`` ends that."""
    sent = json.loads(finished.body)
    if not sent["embeds"]:
        return finished
    text = whole_text(sent["content"], map(_read_embed, sent["embeds"]))
    ids = [part.get("custom_id", "") for row in sent["components"] for part in row["components"]]
    about = next((found.subject for text_id in ids if isinstance(found := parse(text_id), MoreActionsId)), None)
    if about and len(sent["components"]) < limits.ROWS:
        stop = _button(ActionButton(stop_label, AlwaysTextId(about, always=False)))
        sent["components"].append({"type": _ROW, "components": [stop]})
    return replace(finished, body=_json(sent | {"content": text, "embeds": []}))


def offered(choices: Iterable[tuple[str, str]]) -> Payload:
    """Choices, by label and value, finished."""
    return Payload(_json({"choices": [{"name": name, "value": value} for name, value in choices]}), "choices")


def rows(message: Message) -> list[Json]:
    """The menus of a message, each in a row of its own, then its buttons: all in one row if they fit into it.

    If not, places and pages, and below them what to do.
    """
    menus = [[_select(menu)] for menu in message.menus]
    actions = [button for button in message.buttons if isinstance(button, ActionButton)]
    others = [button for button in message.buttons if not isinstance(button, ActionButton)]
    apart = [*menus, *_fives(others), *_fives(actions)]
    one_row = len(message.buttons) <= limits.BUTTONS_IN_ROW or len(apart) > limits.ROWS
    parts = [*menus, *_fives(message.buttons)] if one_row else apart
    return [{"type": _ROW, "components": part} for part in parts]


def payload(message: Message) -> Json:
    """The message as Discord's API takes it."""
    files = [_attachment(number, sent) for number, sent in enumerate(message.files)]
    return {
        "content": message.content,
        "embeds": [_embed(embed) for embed in message.embeds],
        "components": rows(message),
        "allowed_mentions": _mentions(message),
    } | ({"attachments": files} if files else {})


def _embed(embed: Embed) -> Json:
    parts = {
        "title": embed.title,
        "description": embed.description,
        "fields": [{"name": field.name, "value": field.value, "inline": False} for field in embed.fields],
        "footer": {"text": embed.footer} if embed.footer else {},
        "image": {"url": f"attachment://{embed.image}"} if embed.image else {},
    }
    return {"type": "rich", "color": _COLOUR} | {name: part for name, part in parts.items() if part}


def _read_embed(sent: Json) -> Embed:
    """The words of an embed that was finished."""
    fields = (EmbedField(field["name"], field["value"]) for field in sent.get("fields", ()))
    footer = sent.get("footer", {}).get("text", "")
    return Embed(sent.get("description", ""), tuple(fields), sent.get("title", ""), footer)


def _mentions(message: Message) -> Json:
    """Whom the message may notify: nobody, unless it says so."""
    return {"parse": []} | ({"users": list(message.mentions)} if message.mentions else {})


def _attachment(number: int, sent: File) -> Json:
    shown = {"description": sent.description} if sent.description else {}
    return {"id": number, "filename": sent.name} | shown


def _json(value: Json) -> bytes:
    """Half a surrogate pair, which is no Unicode, becomes a question mark."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")


def _size(payload: Payload) -> int:
    return len(payload.body) + sum(len(sent.content) for sent in payload.files) + _OF_KEY


def _fives(buttons: Sequence[Button]) -> Iterator[list[Json]]:
    for start in range(0, len(buttons), limits.BUTTONS_IN_ROW):
        yield [_button(button) for button in buttons[start : start + limits.BUTTONS_IN_ROW]]


def _button(button: Button) -> Json:
    match button:
        case LinkButton(label, url):
            return {"type": _BUTTON, "style": _LINK, "label": label, "url": url}
        case PlaceButton(label, subject, tag):
            return {"type": _BUTTON, "style": _SECONDARY, "label": label, "custom_id": str(AnswerId(subject, tag))}
        case ActionButton(label, action, emoji):
            shown = {"emoji": {"name": emoji}} if emoji else {}
            return {"type": _BUTTON, "style": _SECONDARY, "label": label, "custom_id": str(action)} | shown


def _select(menu: AnyMenu) -> Json:
    shown = {"custom_id": str(menu.id), "placeholder": menu.placeholder}
    match menu:
        case Menu(options=options, several=several, least=least):
            most = {"min_values": least, "max_values": len(options)} if several else {}
            return {"type": _SELECT, "options": [_option(option) for option in options]} | shown | most
        case ChannelMenu(chosen=chosen):
            kinds = {"channel_types": [_TEXT, _FORUM]}
            return {"type": _CHANNEL_SELECT, "default_values": _default("channel", chosen)} | shown | kinds
        case RoleMenu(chosen=chosen):
            return {"type": _ROLE_SELECT, "default_values": _default("role", chosen), "min_values": 0} | shown


def _option(option: Option) -> Json:
    return {"label": option.label, "value": option.value} | ({"default": True} if option.chosen else {})


def _default(kind: str, chosen: int | None) -> list[Json]:
    return [] if chosen is None else [{"id": str(chosen), "type": kind}]
