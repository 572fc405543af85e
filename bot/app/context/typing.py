"""What is offered while somebody types: for the newest letters only, soon, and not to those who type too fast."""

from discord import app_commands

from bot.app.context.rate_limit import RateLimiter

FRESH = 1.0  # seconds: what is offered later meets other letters
# Somebody who types without a pause stays below it: a client asks two or three times a second.
_INTERACTIONS = 60
_SECONDS = 30.0


class TypingLimit:
    """The newest autocomplete of each person; the ones before it need no answer."""

    def __init__(self, rate_limit: RateLimiter | None = None) -> None:
        self._rate_limit = rate_limit or RateLimiter(_INTERACTIONS, _SECONDS)
        self._newest: dict[int, int] = {}

    def begin(self, user_id: int, interaction_id: int) -> bool:
        """Count an autocomplete, which supersedes those before it. False: the person types too fast to be answered."""
        try:
            self._rate_limit.hit(user_id)
        except app_commands.CommandOnCooldown:
            return False
        self._newest[user_id] = interaction_id
        return True

    def is_wanted(self, user_id: int, interaction_id: int, age: float) -> bool:
        """Whether an autocomplete, so many seconds old, is still worth an answer."""
        return self._newest.get(user_id) == interaction_id and age < FRESH

    def end(self, user_id: int, interaction_id: int) -> None:
        """It has been answered or dropped: the person is forgotten, unless they have gone on typing."""
        if self._newest.get(user_id) == interaction_id:
            del self._newest[user_id]
