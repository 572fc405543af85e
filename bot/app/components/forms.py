"""Forms that have been filled in. A form has no memory of its own: it is taken by its id, also after a restart."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, Generic, TypeVar

from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.interactions import sending
from bot.app.interactions.dispatch import handle
from bot.replies.custom_ids import CustomId
from bot.replies.wording import dialogs
from bot.replies.wording.desk import refusals
from bot.store import StoreUnavailableError

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
            try:
                await self.answer(interaction, interaction.client.services)
            except StoreUnavailableError:
                await _give_back(interaction)

        await handle(interaction, self.name, work, edits=self.edits, slow=self.slow)

    async def answer(self, interaction: Interaction, services: Services) -> None:
        """Do what the form is for."""
        raise NotImplementedError

    def written(self, field: str) -> str:
        """What was written into a field, without blanks around it."""
        return "".join(self.fields.get(field, ())).strip()


def fields(components: Iterable[dict[str, Any]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Id and values of each field."""
    for field in _each(components):
        if "value" in field:
            yield field["custom_id"], (str(field["value"]),)
        if chosen := field.get("values"):
            yield field["custom_id"], tuple(map(str, chosen))


async def _give_back(interaction: Interaction) -> None:
    """The database is away: what was written comes back, so that nobody has to write it twice."""
    texts = interaction.client.services.texts_at_hand(interaction)
    data: Mapping[str, Any] = interaction.data or {}
    written = (str(field.get("value") or "").strip() for field in _each(data.get("components") or ()))
    message = refusals.returned(dialogs.away(texts), "\n\n".join(filter(None, written)), texts)
    await sending.send(interaction, message, texts)


def _each(components: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The fields of a form, in whatever rows and labels they stand."""
    for component in components:
        yield component
        yield from _each(component.get("components", ()))
        if inner := component.get("component"):
            yield from _each([inner])
