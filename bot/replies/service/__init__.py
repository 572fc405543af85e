"""Place lookup, directory and wording, joined: ``answers`` for questions, ``choices`` for what is offered instead."""

from bot.replies.service.answers import AnswerService, Wanted
from bot.replies.service.courses import ServerCourses

__all__ = ["AnswerService", "ServerCourses", "Wanted"]
