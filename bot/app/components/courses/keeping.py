"""What the buttons, menus and forms of a server's classes have in common: they are for those who keep them."""

from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.desk.managing.courses.access import Keeper, keeper


class ForKeepers:
    """Put before ``Component`` or ``Form``: who may change the classes is looked up at every tap."""

    async def answer(self, interaction: Interaction, services: Services) -> None:
        """``act`` for those who may; the others have been told that they may not."""
        if (who := await keeper(interaction, services)) is not None:
            await self.act(interaction, who)

    async def act(self, interaction: Interaction, who: Keeper) -> None:
        """Do it, and answer."""
        raise NotImplementedError
