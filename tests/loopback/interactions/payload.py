"""An interaction as the gateway brings it to the bot."""

from collections.abc import Iterable, Mapping

from tests.loopback.interactions.kinds import (
    AUTOCOMPLETE,
    BUTTON,
    COMMAND,
    COMPONENT,
    LABEL,
    MENUS_OF_FORMS,
    MODAL,
    ON_MESSAGE,
    SELECT,
    TEXT_INPUT,
    Choose,
    Click,
    Fill,
    Kind,
    OnMessage,
    Raw,
    Slash,
    Typing,
    Value,
)
from tests.loopback.limits.problems import Json
from tests.loopback.world import MAY_WRITE, Chat, Person, Place, Server, said, snowflake

_PERSON, _CHANNEL = 6, 7  # types of options
_OPTION_TYPES: Mapping[type, int] = {str: 3, int: 4, bool: 5, float: 10}


def payload(kind: Kind, person: Person, place: Place, *, application_id: int, command_ids: Mapping[str, str]) -> Json:
    """The interaction as the gateway brings it."""
    identifier = snowflake()
    return {
        "id": str(identifier),
        "application_id": str(application_id),
        "token": f"interaction-{identifier}",
        "version": 1,
        "locale": person.locale,
        "entitlements": [],
        "app_permissions": str(place.permissions if isinstance(place, Server) else MAY_WRITE),
        "attachment_size_limit": 10 << 20,
        "channel": place.channel,
        "channel_id": str(place.channel_id),
        **_what(kind, command_ids),
        **_where(person, place),
    }


def _what(kind: Kind, command_ids: Mapping[str, str]) -> Json:  # noqa: PLR0911 - one for each kind
    match kind:
        case Slash(command, options):
            given = [_option(name, value) for name, value in options.items()]
            data = _command(command, given, command_ids) | {"resolved": _resolved(options.values())}
            return {"type": COMMAND, "data": data}
        case Typing(command, option, typed, others):
            given = [_option(name, value) for name, value in others.items()]
            given.append(_option(option, typed) | {"focused": True})
            return {"type": AUTOCOMPLETE, "data": _command(command, given, command_ids)}
        case Click(message, custom_id):
            return {
                "type": COMPONENT,
                "data": {"component_type": BUTTON, "custom_id": custom_id},
                "message": message,
            }
        case Choose(message, custom_id, value):
            chosen = {"component_type": SELECT, "custom_id": custom_id, "values": [value]}
            return {"type": COMPONENT, "data": chosen, "message": message}
        case OnMessage(command, text, author):
            written = said(text, author)
            data = {"id": command_ids.get(command) or str(snowflake()), "name": command, "type": ON_MESSAGE}
            data |= {"target_id": written["id"], "resolved": {"messages": {written["id"]: written}}}
            return {"type": COMMAND, "data": data}
        case Fill(custom_id, values):
            fields = [_filled(number, name, value) for number, (name, value) in enumerate(values.items(), 1)]
            return {"type": MODAL, "data": {"custom_id": custom_id, "components": fields}}
        case Raw(type_, data, message):
            return {"type": type_, "data": data} | ({"message": message} if message else {})


def _filled(number: int, name: str, value: str) -> Json:
    """A field of a form as a client sends it back; what a menu of it holds is a list."""
    inner: Json = {"id": 2 * number, "custom_id": name}
    inner |= {"type": SELECT, "values": [value]} if name in MENUS_OF_FORMS else {"type": TEXT_INPUT, "value": value}
    return {"type": LABEL, "id": 2 * number - 1, "component": inner}


def _resolved(values: Iterable[Value]) -> Json:
    """The people and channels among the values, as Discord sends them along."""
    found: Json = {"users": {}, "channels": {}}
    for value in values:
        if isinstance(value, Person):
            found["users"][str(value.id)] = value.user
        elif isinstance(value, Server):
            found["channels"][str(value.channel_id)] = value.channel
    return found


def _command(name: str, options: list[Json], ids: Mapping[str, str]) -> Json:
    return {"id": ids.get(name) or str(snowflake()), "name": name, "type": 1, "options": options}


def _option(name: str, value: Value) -> Json:
    match value:
        case Person():
            return {"name": name, "type": _PERSON, "value": str(value.id)}
        case Server():
            return {"name": name, "type": _CHANNEL, "value": str(value.channel_id)}
    return {"name": name, "type": _OPTION_TYPES[type(value)], "value": value}


def _where(person: Person, place: Place) -> Json:
    match place:
        case Server(has_bot=has_bot):
            return {
                "context": 0,
                "authorizing_integration_owners": {"0": str(place.id)} if has_bot else {"1": str(person.id)},
                "guild_id": str(place.id),
                "guild": {"id": str(place.id), "locale": place.locale, "features": list(place.features)},
                "guild_locale": place.locale,
                "member": person.member,
            }
        case Chat(others=others):
            owners = {"1": str(person.id)} if others else {"0": "0", "1": str(person.id)}
            return {"context": 2 if others else 1, "authorizing_integration_owners": owners, "user": person.user}
