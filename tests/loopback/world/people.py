"""Persons with a Discord client, their roles, and other bots."""

from msgspec import Struct, field

from tests.loopback.limits.problems import Json
from tests.loopback.world.permissions import MANAGE_SERVER, OF_MEMBERS
from tests.loopback.world.snowflakes import snowflake

JOINED = "2026-01-01T00:00:00.000000+00:00"


class Role(Struct, frozen=True):
    """A role of a server."""

    name: str = "Helpers"
    permissions: int = 0
    mentionable: bool = False
    """Whether anybody may notify all who have it."""
    id: int = field(default_factory=snowflake)

    @property
    def described(self) -> Json:
        return {
            "id": str(self.id),
            "name": self.name,
            "color": 0,
            "hoist": False,
            "position": 1,
            "permissions": str(self.permissions),
            "managed": False,
            "mentionable": self.mentionable,
            "flags": 0,
        }


class Person(Struct, frozen=True):
    """Somebody with a Discord client in a language; or another bot."""

    name: str = "Linh"
    locale: str = "en-US"
    id: int = field(default_factory=snowflake)
    manages: bool = False
    """Whether they may manage the server."""
    roles: tuple[Role, ...] = ()
    bot: bool = False

    @property
    def user(self) -> Json:
        return user(self.id, self.name, bot=self.bot)

    @property
    def member(self) -> Json:
        permissions = OF_MEMBERS | (MANAGE_SERVER if self.manages else 0)
        for role in self.roles:
            permissions |= role.permissions
        return member(self.user, self.roles) | {"permissions": str(permissions)}


class Visitor(Person, frozen=True):
    """Somebody else each time, with the same client: so nobody asks too often, however often a test asks."""

    @property
    def user(self) -> Json:
        return user(snowflake(), self.name)


def user(identifier: int, name: str, *, bot: bool = False) -> Json:
    return {
        "id": str(identifier),
        "username": name.lower(),
        "global_name": None if bot else name,
        "discriminator": "0",
        "avatar": None,
        "bot": bot,
        "public_flags": 0,
    }


def member(of: Json, roles: tuple[Role, ...] = ()) -> Json:
    held = [str(role.id) for role in roles]
    return {"user": of, "roles": held, "joined_at": JOINED, "deaf": False, "mute": False, "nick": None, "flags": 0}
