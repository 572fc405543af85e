"""The two languages of a request: the member's, and that of the helpers."""

from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.core.desk.requests import Request
from bot.i18n.texts import Texts
from bot.store.records.desk import Desk


def member_texts(services: Services, request: Request) -> Texts:
    """The language that a request was made in."""
    return services.catalogues.texts(request.language) or services.catalogues.default


async def helper_texts(interaction: Interaction, services: Services, desk: Desk) -> Texts:
    """The language that a desk's helpers share: chosen for the desk, or else that of the place."""
    chosen = services.catalogues.texts(desk.language or "")
    return chosen or await services.public_texts(interaction)
