"""What the buttons and menus of the support desk do."""

from typing import Any

from bot.app.components.base import Component
from bot.app.components.desk.phrases import (
    PhraseAnswerButton,
    PhraseAnswerSelect,
    PhraseGroupSelect,
    PhrasesButton,
    PhraseSelect,
)

OF_THE_DESK: tuple[type[Component[Any]], ...] = (
    PhrasesButton,
    PhraseGroupSelect,
    PhraseSelect,
    PhraseAnswerButton,
    PhraseAnswerSelect,
)
__all__ = ["OF_THE_DESK"]
