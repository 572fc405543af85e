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
    Upload,
    Value,
)
from tests.loopback.limits.problems import Json
from tests.loopback.world import (
    MAY_WRITE,
    Channel,
    Chat,
    Person,
    Place,
    Role,
    Server,
    Thread,
    said,
    server_of,
    snowflake,
)

_SUBCOMMAND = 1  # type of an option; a group of them has the next
_PERSON, _CHANNEL, _ROLE, _FILE = 6, 7, 8, 11  # types of options
_PERSONS, _ROLES, _CHANNELS = 5, 6, 8  # types of menus
_OPTION_TYPES: Mapping[type, int] = {str: 3, int: 4, bool: 5, float: 10}


def payload(
    kind: Kind,
    person: Person,
    place: Place,
    *,
    application_id: int,
    command_ids: Mapping[str, str],
    permissions: int | None = None,
) -> Json:
    """The interaction as the gateway brings it. ``permissions``: what the bot may do there now, if less than ever."""
    identifier = snowflake()
    if permissions is None:
        permissions = MAY_WRITE if isinstance(place, Chat) else place.permissions
    return {
        "id": str(identifier),
        "application_id": str(application_id),
        "token": f"interaction-{identifier}",
        "version": 1,
        "locale": person.locale,
        "entitlements": [],
        "app_permissions": str(permissions),
        "attachment_size_limit": 10 << 20,
        "channel": place.channel,
        "channel_id": str(place.channel_id),
        **_what(kind, command_ids, server_of(place)),
        **_where(person, place),
    }


def _what(kind: Kind, command_ids: Mapping[str, str], server: Server | None) -> Json:  # noqa: PLR0911 - one for each kind
    match kind:
        case Slash(command, options):
            given = [_option(name, value) for name, value in options.items()]
            data = _command(command, given, command_ids) | {"resolved": _resolved(options.values(), server)}
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
            return {"type": COMPONENT, "data": _chosen(value, server) | {"custom_id": custom_id}, "message": message}
        case OnMessage(command, text, author):
            written = said(text, author)
            data = {"id": command_ids.get(command) or str(snowflake()), "name": command, "type": ON_MESSAGE}
            data |= {"target_id": written["id"], "resolved": {"messages": {written["id"]: written}}}
            return {"type": COMMAND, "data": data}
        case Fill(custom_id, values, message):
            fields = [_filled(number, name, value) for number, (name, value) in enumerate(values.items(), 1)]
            data = {"custom_id": custom_id, "components": fields}
            return {"type": MODAL, "data": data} | ({"message": message} if message else {})
        case Raw(type_, data, message):
            return {"type": type_, "data": data} | ({"message": message} if message else {})


def _chosen(value: str | tuple[str, ...] | Person | Role | Channel, server: Server | None) -> Json:
    """What a client says of a choice, by the type of the menu."""
    match value:
        case str():
            return {"component_type": SELECT, "values": [value]}
        case tuple():
            return {"component_type": SELECT, "values": list(value)}
    kind = _PERSONS if isinstance(value, Person) else _ROLES if isinstance(value, Role) else _CHANNELS
    return {"component_type": kind, "values": [str(value.id)], "resolved": _resolved([value], server)}


def _filled(number: int, name: str, value: str | tuple[str, ...]) -> Json:
    """A field of a form as a client sends it back; what a menu of it holds is a list."""
    inner: Json = {"id": 2 * number, "custom_id": name}
    chosen = (value,) if isinstance(value, str) and name in MENUS_OF_FORMS else value
    inner |= {"type": TEXT_INPUT, "value": value} if isinstance(chosen, str) else {"type": SELECT, "values": [*chosen]}
    return {"type": LABEL, "id": 2 * number - 1, "component": inner}


def _resolved(values: Iterable[Value], server: Server | None) -> Json:
    """The people, roles, channels and files among the values, as Discord sends them along."""
    found: Json = {"users": {}, "members": {}, "roles": {}, "channels": {}, "attachments": {}}
    for value in values:
        match value:
            case Person():
                found["users"][str(value.id)] = value.user
                found["members"][str(value.id)] = {k: v for k, v in value.member.items() if k != "user"}
            case Role():
                found["roles"][str(value.id)] = value.described
            case Channel():
                assert server is not None
                found["channels"][str(value.id)] = server.described(value, server.permissions)
            case Server():
                found["channels"][str(value.channel_id)] = value.channel
            case Upload(name, content, number):
                about = {"id": str(number), "filename": name, "size": len(content), "ephemeral": True}
                found["attachments"][str(number)] = about
    return found


def _command(name: str, options: list[Json], ids: Mapping[str, str]) -> Json:
    first, *inner = name.split()
    for depth, subcommand in enumerate(reversed(inner), _SUBCOMMAND):
        options = [{"name": subcommand, "type": depth, "options": options}]
    return {"id": ids.get(first) or str(snowflake()), "name": first, "type": 1, "options": options}


def _option(name: str, value: Value) -> Json:
    match value:
        case Person():
            return {"name": name, "type": _PERSON, "value": str(value.id)}
        case Role():
            return {"name": name, "type": _ROLE, "value": str(value.id)}
        case Channel():
            return {"name": name, "type": _CHANNEL, "value": str(value.id)}
        case Server():
            return {"name": name, "type": _CHANNEL, "value": str(value.channel_id)}
        case Upload():
            return {"name": name, "type": _FILE, "value": str(value.id)}
    return {"name": name, "type": _OPTION_TYPES[type(value)], "value": value}


def _where(person: Person, place: Place) -> Json:
    match place:
        case Server() | Thread():
            server = place if isinstance(place, Server) else place.server
            return {
                "context": 0,
                "authorizing_integration_owners": {"0": str(server.id)} if server.has_bot else {"1": str(person.id)},
                "guild_id": str(server.id),
                "guild": {"id": str(server.id), "locale": server.locale, "features": list(server.features)},
                "guild_locale": server.locale,
                "member": person.member,
            }
        case Chat(others=others):
            owners = {"1": str(person.id)} if others else {"0": "0", "1": str(person.id)}
            return {"context": 2 if others else 1, "authorizing_integration_owners": owners, "user": person.user}
