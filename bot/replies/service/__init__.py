"""Place lookup, directory and wording, joined: ``answers`` for questions, ``choices`` for what is offered instead."""

from bot.replies.service.answers import AnswerService, Wanted

__all__ = ["AnswerService", "Wanted"]
