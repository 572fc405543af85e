"""The buttons of a request: taken, handed over, closed, opened again; “did this help?”."""

from typing import Generic, TypeVar

from bot.app.components.base import Component
from bot.app.context.bot import Interaction
from bot.app.context.services import Services
from bot.app.desk import changes
from bot.app.desk.context import RequestContext
from bot.app.desk.managing import leaving
from bot.app.desk.permissions import Access, access_in_any_state
from bot.app.interactions import sending
from bot.core.desk.requests import CloseReason, Helped, RequestState
from bot.i18n.texts import Texts
from bot.replies.custom_ids import CloseId, CloseReasonId, HandOverId, HelpedId, ReopenId, TakeId
from bot.replies.wording.desk import refusals, states

Id = TypeVar("Id", TakeId, HandOverId, CloseId, CloseReasonId, ReopenId, HelpedId)


class _RequestButton(Component[Id], Generic[Id]):
    """A button of a request: for those who may use it now, and in the thread of that request alone."""

    async def answer(self, interaction: Interaction, services: Services) -> None:
        texts = await services.private_texts(interaction)
        may = await access_in_any_state(interaction, services, self.target.request)
        if may is None:
            await sending.say(interaction, refusals.not_open(texts), texts)
            return
        context = await RequestContext.of(interaction.client, may.desk, may.request)
        await self.act(interaction, context, may, texts)

    async def act(self, interaction: Interaction, context: RequestContext, may: Access, texts: Texts) -> None:
        """Do it, and answer: everyone in the thread of what has changed, the person alone of what has not."""
        raise NotImplementedError


class TakeButton(_RequestButton[TakeId]):
    """A helper takes the request, also one whose helper has left; of two at once the other is told who has it."""

    kind = TakeId
    name = "the button “take”"

    async def act(self, interaction: Interaction, context: RequestContext, may: Access, texts: Texts) -> None:
        if not may.is_helper or may.is_member:
            await sending.say(interaction, refusals.helpers_only(texts), texts)
            return
        if await leaving.is_left_alone(context):
            await changes.hand_over(context)
        if taken := await changes.take(context, interaction.user.id):
            said = states.taken(interaction.user.id, taken.request, taken.both)
            await sending.send(interaction, said, texts, private=False)
            await changes.show_state(taken)
        else:
            await _say_what_it_is(interaction, context, texts)


class HandOverButton(_RequestButton[HandOverId]):
    """Who has the request, or a coordinator, gives it back, and the next helpers are told."""

    kind = HandOverId
    name = "the button “hand over”"

    async def act(self, interaction: Interaction, context: RequestContext, may: Access, texts: Texts) -> None:
        theirs = interaction.user.id == context.request.helper_id
        if not may.is_helper:
            await sending.say(interaction, refusals.helpers_only(texts), texts)
        elif not (theirs or may.is_coordinator):
            await sending.say(interaction, states.is_not_yours(texts), texts)
        elif released := await changes.hand_over(context):
            await sending.send(interaction, states.handed_over(released.both), texts, private=False)
            await changes.tell_helpers(released)
            await changes.show_state(released)
        else:
            await _say_what_it_is(interaction, context, texts)


class CloseButton(_RequestButton[CloseId]):
    """Asks who closes it how it ended."""

    kind = CloseId
    name = "the button “close”"

    async def act(self, interaction: Interaction, context: RequestContext, may: Access, texts: Texts) -> None:
        if not (may.is_helper or may.is_member):
            await sending.say(interaction, refusals.helpers_only(texts), texts)
        elif context.request.state is RequestState.CLOSED:
            await sending.say(interaction, refusals.not_open(texts), texts)
        else:
            await sending.send(interaction, states.how_did_it_end(context.request.id, texts), texts)


class CloseReasonButton(_RequestButton[CloseReasonId]):
    """Closes the request, and asks the member once whether it helped."""

    kind = CloseReasonId
    name = "a button with how a request ended"

    async def act(self, interaction: Interaction, context: RequestContext, may: Access, texts: Texts) -> None:
        if not (may.is_helper or may.is_member):
            await sending.say(interaction, refusals.helpers_only(texts), texts)
        elif closed := await changes.close(context, CloseReason(self.target.reason)):
            await sending.send(interaction, states.closed(closed.request, closed.both), texts, private=False)
            await changes.show_state(closed)
        else:
            await sending.say(interaction, refusals.not_open(texts), texts)


class ReopenButton(_RequestButton[ReopenId]):
    """The member opens the request again; the helper who had it is told, else the next ones."""

    kind = ReopenId
    name = "the button “open again”"

    async def act(self, interaction: Interaction, context: RequestContext, may: Access, texts: Texts) -> None:
        if not may.is_member:
            await sending.say(interaction, states.is_not_yours(texts), texts)
        elif opened := await changes.reopen(context):
            before = context.request.helper_id
            await sending.send(interaction, states.open_again(before, opened.both), texts, private=False)
            if before is None:
                await changes.tell_helpers(opened)
            await changes.show_state(opened)
        elif context.request.state is RequestState.CLOSED:
            await sending.say(interaction, states.too_late(texts), texts)
        else:
            await sending.send(interaction, states.open_again(None, context.both), texts)


class HelpedButton(_RequestButton[HelpedId]):
    """The member's answer to “did this help?”; the first one stays."""

    kind = HelpedId
    name = "a button of “did this help?”"

    async def act(self, interaction: Interaction, context: RequestContext, may: Access, texts: Texts) -> None:
        if not may.is_member:
            await sending.say(interaction, states.is_not_yours(texts), texts)
            return
        requests = interaction.client.services.store.requests
        await requests.save_helped(context.request.id, interaction.user.id, Helped(self.target.helped))
        await sending.say(interaction, states.thanks(texts), texts)


async def _say_what_it_is(interaction: Interaction, context: RequestContext, texts: Texts) -> None:
    """Somebody came second: who has the request, or that nobody can have it."""
    request = await interaction.client.services.store.requests.get(context.request.id)
    if request and request.state is RequestState.TAKEN:
        await sending.say(interaction, states.is_taken(request.helper_id, texts), texts)
    elif request and request.state is RequestState.OPEN:
        await sending.say(interaction, states.is_not_yours(texts), texts)
    else:
        await sending.say(interaction, refusals.not_open(texts), texts)
