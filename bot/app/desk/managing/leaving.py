"""A helper who is forgotten or has left: what they had taken is for others again, and its threads say so."""

from contextlib import suppress

from bot.app.context.bot import Bot
from bot.app.desk import changes, threads
from bot.app.desk.context import FAULTS, RequestContext
from bot.core.desk.requests import RequestState
from bot.replies.wording.desk import states


async def give_back(bot: Bot, user_id: int) -> list[RequestContext]:
    """Open again all requests that somebody has taken. Raises ``StoreUnavailableError``."""
    store = bot.services.store
    given_back: list[RequestContext] = []
    for request in await store.requests.get_of_user(user_id):
        if request.state is not RequestState.TAKEN or request.helper_id != user_id:
            continue
        if desk := await store.desks.get(request.guild_id):
            opened = await changes.hand_over(await RequestContext.of(bot, desk, request))
            given_back += [opened] if opened else []
    return given_back


async def is_left_alone(context: RequestContext) -> bool:
    """Whether the helper who has a request has left the server. Raises ``discord.HTTPException``."""
    request = context.request
    if request.state is not RequestState.TAKEN or request.helper_id is None:
        return False
    return not await threads.is_in_server(context.bot, request.guild_id, request.helper_id)


async def tell(given_back: list[RequestContext]) -> None:
    """Say in the threads that another helper is looked for, and tell the next ones. Raises nothing."""
    for context in given_back:
        said = states.handed_over(context.both)
        with suppress(*FAULTS):  # who is told next learns it
            await threads.post(context.bot, context.thread_id, said)
        await changes.tell_helpers(context)
        await changes.show_state(context)
