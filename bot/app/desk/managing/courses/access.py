"""Who may change the classes of a server: its helpers, and those who manage it. Looked up at every command and tap."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from bot.app.context.bot import Bot, Interaction
from bot.app.context.services import Services
from bot.app.desk.permissions import may_help
from bot.app.interactions import sending
from bot.core.courses.course import Course
from bot.core.courses.dates import day_in_japan
from bot.core.places import Place
from bot.i18n.texts import Texts
from bot.replies.wording import server_settings
from bot.replies.wording.desk import refusals
from bot.store import Desk

_HELPER, _MANAGER = "helper", "server admin"  # who looked at a class: a role, never an account


class Keeper(Struct, frozen=True):
    """Somebody who may change the classes of a server: its id, their role and language, and the day in Japan."""

    services: Services
    guild_id: int
    role: str
    texts: Texts
    today: date

    def lineage(self, course: Course) -> Sequence[Place]:
        """The place of a class with what it lies in."""
        return self.services.answers.lineage(course.place)


async def keeper(interaction: Interaction, services: Services) -> Keeper | None:
    """What somebody may change; None if nothing, which they have been told then. Raises ``StoreUnavailableError``."""
    texts = await services.private_texts(interaction)
    refusal = refusals.helpers_only(texts)
    if interaction.guild_id is None or not interaction.is_guild_integration():
        refusal = server_settings.servers_only(texts)
    elif found := await keeper_at(interaction, services, texts):
        return found
    await sending.say(interaction, refusal, texts)
    return None


async def keeper_at(interaction: Interaction, services: Services, texts: Texts) -> Keeper | None:
    """As ``keeper``, and nobody is told."""
    if interaction.guild_id is None or not interaction.is_guild_integration():
        return None
    today = today_in_japan(interaction.client)
    desk = await services.store.desks.get(interaction.guild_id)
    if await may_help(interaction, services, desk or Desk()):
        role = _MANAGER if interaction.permissions.manage_guild else _HELPER
        return Keeper(services, interaction.guild_id, role, texts, today)
    return None


def today_in_japan(bot: Bot) -> date:
    """The day by which classes are looked at."""
    return day_in_japan(bot.clock())
