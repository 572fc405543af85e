"""The languages that people speak, by the tags of the catalogues: a name of each in every catalogue.

CLDR's names are often those of scripts (Simplified Chinese) or of countries, and do not fit into "I speak …".
"""

from typing import Protocol


class _Names(Protocol):
    def term(self, context: str, message: str) -> str: ...


def spoken_language(tag: str, texts: _Names) -> str:
    """What ``texts`` call the language of a catalogue; the tag itself, if there is no such language."""
    # TRANSLATORS: all messages of the context "spoken language" are what people speak, as in "I speak Nepali"
    names = {
        "ar": texts.term("spoken language", "Arabic"),
        "bn": texts.term("spoken language", "Bengali"),
        "en": texts.term("spoken language", "English"),
        "es": texts.term("spoken language", "Spanish"),
        "fa": texts.term("spoken language", "Persian"),
        "fil": texts.term("spoken language", "Filipino"),
        "fr": texts.term("spoken language", "French"),
        "hi": texts.term("spoken language", "Hindi"),
        "id": texts.term("spoken language", "Indonesian"),
        "ja": texts.term("spoken language", "Japanese"),
        "ja-simple": texts.term("spoken language", "easy Japanese"),
        "km": texts.term("spoken language", "Khmer"),
        "ko": texts.term("spoken language", "Korean"),
        "mn": texts.term("spoken language", "Mongolian"),
        "my": texts.term("spoken language", "Burmese"),
        "ne": texts.term("spoken language", "Nepali"),
        "pt-BR": texts.term("spoken language", "Portuguese"),
        "ru": texts.term("spoken language", "Russian"),
        "si": texts.term("spoken language", "Sinhala"),
        "ta": texts.term("spoken language", "Tamil"),
        "th": texts.term("spoken language", "Thai"),
        "uk": texts.term("spoken language", "Ukrainian"),
        "ur": texts.term("spoken language", "Urdu"),
        "uz": texts.term("spoken language", "Uzbek"),
        "vi": texts.term("spoken language", "Vietnamese"),
        # TRANSLATORS: for readers of 简体中文; the two Chinese may be one name, or say which characters they read
        "zh-Hans": texts.term("spoken language", "Chinese (simplified characters)"),
        # TRANSLATORS: for readers of 繁體中文
        "zh-Hant": texts.term("spoken language", "Chinese (traditional characters)"),
    }
    return names.get(tag, tag)
