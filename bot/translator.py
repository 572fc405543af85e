"""Command names and descriptions in the languages of Discord's clients, from the same catalogues."""

from discord import Locale
from discord.app_commands import TranslationContextLocation, TranslationContextTypes, Translator, locale_str

from bot import limits
from bot.i18n import Catalogues

CONTEXT = "command"
_NAMES = frozenset({TranslationContextLocation.command_name, TranslationContextLocation.group_name})


class CommandTranslator(Translator):
    """Translates ``locale_str`` texts; Discord falls back to the English text by itself."""

    def __init__(self, catalogues: Catalogues) -> None:
        self._catalogues = catalogues

    async def translate(self, string: locale_str, locale: Locale, context: TranslationContextTypes) -> str | None:
        texts = self._catalogues.spoken_in(locale.value)
        if texts is None or not texts.has(CONTEXT, string.message):
            return None
        is_name = context.location in _NAMES
        return limits.cut(texts.term(CONTEXT, string.message), limits.COMMAND_NAME if is_name else limits.DESCRIPTION)
