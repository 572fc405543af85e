"""What all components have in common: made from their custom id, dispatched like commands."""

from typing import ClassVar, Generic, TypeVar

from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.interactions import sending
from bot.app.interactions.dispatch import handle
from bot.i18n.texts import Texts
from bot.replies.custom_ids import CustomId
from bot.replies.message import Message
from bot.replies.payload import Payload
from bot.replies.service import ServerCourses
from bot.replies.wording.desk.requests import with_ask_button

Id = TypeVar("Id", bound=CustomId)


class Component(Generic[Id]):
    """A button or menu of any message. Subclasses say in ``message``, or else in ``answer``, what it does."""

    kind: ClassVar[type[CustomId]]
    name: ClassVar[str] = "a button"  # for the log and the metrics
    edits: ClassVar[bool] = False  # whether the message with the component is changed, or a new one sent
    opens_form: ClassVar[bool] = False
    private: ClassVar[bool] = True  # whether only the person who used it sees the answer

    def __init__(self, target: Id, all_chosen: tuple[str, ...] = ()) -> None:
        """``all_chosen``: the values chosen in a menu; ids, if it is one of roles or channels."""
        self.target = target
        self.all_chosen = all_chosen

    async def handle(self, interaction: Interaction) -> None:
        """Do what the component is for, whatever happens on the way. Raises nothing."""

        async def work() -> None:
            await self.answer(interaction, interaction.client.services)

        await handle(interaction, self.name, work, private=self.private, edits=self.edits, opens_form=self.opens_form)

    async def answer(self, interaction: Interaction, services: Services) -> None:
        """Do what the component is for: most often answer with a message in the person's language."""
        texts = await services.private_texts(interaction)
        deliver = sending.edit if self.edits else sending.send
        await deliver(interaction, await self.finished(interaction, services, texts), texts)

    async def finished(self, interaction: Interaction, services: Services, texts: Texts) -> Payload:
        """``message``, as it is sent; with the button to ask a person where there is a desk."""
        asks = await services.has_desk(interaction.guild_id)
        server = await services.courses.get(interaction.guild_id)

        def make() -> Message:
            message = self.message_in(server, services, texts)
            return with_ask_button(message, texts) if asks else message

        about = (self.target, self.all_chosen, asks, services.answers.courses.key(server))
        return services.answers.finished(about, texts, make)

    def message_in(self, server: ServerCourses | None, services: Services, texts: Texts) -> Message:
        """``message``, where it depends on the courses of the server too."""
        return self.message(services, texts)

    def message(self, services: Services, texts: Texts) -> Message:
        """The message with which the component answers: by its id, the choice and the language, and nothing else."""
        raise NotImplementedError

    @property
    def chosen(self) -> str:
        """The value chosen in a menu; empty for what is no menu."""
        return next(iter(self.all_chosen), "")

    @property
    def chosen_id(self) -> int | None:
        """The id of the role, channel or person chosen in a menu; None if there is none any more."""
        return int(self.chosen) if self.chosen.isdecimal() else None
