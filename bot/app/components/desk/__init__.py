"""What the buttons, menus and forms of the support desk do."""

from typing import Any

from bot.app.components.base import Component
from bot.app.components.desk.buttons import (
    CloseButton,
    CloseReasonButton,
    HandOverButton,
    HelpedButton,
    ReopenButton,
    TakeButton,
)
from bot.app.components.desk.form import AskButton, RequestForm, RequestForOtherForm
from bot.app.components.desk.phrases import (
    PhraseAnswerButton,
    PhraseAnswerSelect,
    PhraseGroupSelect,
    PhrasesButton,
    PhraseSelect,
)
from bot.app.components.desk.registering import HelperAwayButton, HelperAwayForm, HelperMenu, HelperStopButton
from bot.app.components.desk.saved_replies import SavedReplyForm
from bot.app.components.desk.setup import DeskDeleteButton, DeskMenu
from bot.app.components.desk.setup_forms import (
    DeskHoursButton,
    DeskHoursForm,
    DeskLanguageButton,
    DeskLanguageForm,
)
from bot.app.components.forms import Form

OF_THE_DESK: tuple[type[Component[Any]], ...] = (
    AskButton,
    TakeButton,
    HandOverButton,
    CloseButton,
    CloseReasonButton,
    ReopenButton,
    HelpedButton,
    PhrasesButton,
    PhraseGroupSelect,
    PhraseSelect,
    PhraseAnswerButton,
    PhraseAnswerSelect,
    DeskMenu,
    DeskHoursButton,
    DeskLanguageButton,
    DeskDeleteButton,
    HelperMenu,
    HelperAwayButton,
    HelperStopButton,
)
FORMS_OF_THE_DESK: tuple[type[Form[Any]], ...] = (
    RequestForm,
    RequestForOtherForm,
    DeskHoursForm,
    DeskLanguageForm,
    HelperAwayForm,
    SavedReplyForm,
)
__all__ = ["FORMS_OF_THE_DESK", "OF_THE_DESK"]
