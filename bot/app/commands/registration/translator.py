"""Command names and descriptions in the languages of Discord's clients, from the same catalogues."""

from discord import Locale
from discord.app_commands import (
    ContextMenu,
    TranslationContextLocation,
    TranslationContextTypes,
    Translator,
    locale_str,
)

from bot.i18n.catalogues import COMMAND_CONTEXT, Catalogues
from bot.replies import limits

SAID = "said"  # an extra of a text that answers have too: a function of ``Texts`` that says it
_COMMAND_NAME = TranslationContextLocation.command_name
_NAMES = frozenset({_COMMAND_NAME, TranslationContextLocation.group_name, TranslationContextLocation.parameter_name})


class CommandTranslator(Translator):
    """Translates ``locale_str`` texts; Discord falls back to the English text by itself."""

    def __init__(self, catalogues: Catalogues) -> None:
        self._catalogues = catalogues

    async def translate(self, string: locale_str, locale: Locale, context: TranslationContextTypes) -> str | None:
        if _is_typed(context):
            return None
        texts = self._catalogues.for_discord_locale(locale.value)
        if texts is None or texts is self._catalogues.source:
            return None
        if said := string.extras.get(SAID):
            return limits.cut(said(texts), limits.DESCRIPTION)
        if not texts.has(COMMAND_CONTEXT, string.message):
            return None
        most = limits.COMMAND_NAME if context.location is _COMMAND_NAME else limits.DESCRIPTION
        return limits.cut(texts.term(COMMAND_CONTEXT, string.message), most)


def _is_typed(context: TranslationContextTypes) -> bool:
    """Whether people type it: names of slash commands and options are one for everybody, to be told to others."""
    of_a_menu = isinstance(context.data, ContextMenu)
    return context.location in _NAMES and not of_a_menu
