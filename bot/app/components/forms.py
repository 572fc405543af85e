"""Forms that have been filled in. A form has no memory of its own: it is taken by its id, also after a restart."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, Generic, TypeVar

from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.interactions.dispatch import handle
from bot.replies.custom_ids import CustomId

Id = TypeVar("Id", bound=CustomId)
Fields = Mapping[str, tuple[str, ...]]  # by the field's id what was chosen, or the one text that was written


class Form(Generic[Id]):
    """A form of any message, filled in. Subclasses say in ``answer`` what becomes of it."""

    kind: ClassVar[type[CustomId]]
    name = "a form"  # for the log and the metrics
    edits = False  # whether the message that it was opened from is changed, or a new one sent
    slow = False  # whether it takes so long that it is deferred at once

    def __init__(self, target: Id, fields: Fields) -> None:
        self.target = target
        self.fields = fields

    async def handle(self, interaction: Interaction) -> None:
        """Do what the form is for, whatever happens on the way. Raises nothing."""

        async def work() -> None:
            await self.answer(interaction, interaction.client.services)

        await handle(interaction, self.name, work, edits=self.edits, slow=self.slow)

    async def answer(self, interaction: Interaction, services: Services) -> None:
        """Do what the form is for."""
        raise NotImplementedError

    def written(self, field: str) -> str:
        """What was written into a field, without blanks around it."""
        return "".join(self.fields.get(field, ())).strip()


def fields(components: Iterable[dict[str, Any]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Id and values of each field, in whatever rows and labels they stand."""
    for component in components:
        if "value" in component:
            yield component["custom_id"], (str(component["value"]),)
        if chosen := component.get("values"):
            yield component["custom_id"], tuple(map(str, chosen))
        yield from fields(component.get("components", ()))
        if inner := component.get("component"):
            yield from fields([inner])
