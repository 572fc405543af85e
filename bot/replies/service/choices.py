"""What one can choose from: places while somebody types or from lists, and languages."""

from collections.abc import Sequence
from functools import lru_cache

from bot.core.directory.directory import Directory
from bot.core.gazetteer.lookup import LONGEST_QUERY, Gazetteer
from bot.core.places import Kind, Locality, Place
from bot.i18n.catalogues import Catalogues
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.message import Message
from bot.replies.wording import place_menus, questions

# People begin to type in few ways, and are offered the same places again and again.
_KEPT_BEGINNINGS = 2048  # about 0.5 KiB each
_KEPT_NAMES = 8192  # about 0.2 KiB each


class Choices:
    """The places of a directory and the languages of the catalogues, as they are offered."""

    def __init__(self, directory: Directory, gazetteer: Gazetteer, catalogues: Catalogues) -> None:
        self._directory = directory
        self._gazetteer = gazetteer
        self._catalogues = catalogues
        self._suggestions = lru_cache(_KEPT_BEGINNINGS)(self._suggest)
        self._names = lru_cache(_KEPT_NAMES)(self._name)

    def places(self, typed: str, texts: Texts, near: str = "", home: str = "") -> list[tuple[str, str]]:
        """Label and code of the places to offer while somebody types.

        ``near`` is the code of a prefecture whose places come first, ``home`` what comes first while nothing is typed.
        """
        # What is kept holds no more than the lookup reads; one letter more tells it that this is too long.
        begun = typed[: LONGEST_QUERY + 1]
        return [(self._names(code, via, texts), code) for code, via in self._suggestions(begun, near, home)]

    def languages(self, typed: str, texts: Texts) -> list[tuple[str, str]]:
        """Name and tag of the languages to offer while somebody types one, in any language."""
        found = self._catalogues.beginning_with(typed, texts)
        return [(self._catalogues.called(own, texts), own.tag) for own in found[: limits.CHOICES]]

    @property
    def prefectures(self) -> Sequence[Place]:
        """From north to south."""
        return [place for place in self._directory.places.values() if place.kind is Kind.PREFECTURE]

    def prefecture_menus(self, texts: Texts) -> Message:
        """The lists to choose a prefecture from."""
        return place_menus.prefectures(self.prefectures, texts)

    def municipality_menus(self, prefecture: str, page: int, texts: Texts) -> Message:
        """The lists to choose a municipality of a prefecture from; pages count from 0."""
        lineages = [
            self._directory.lineage(place)
            for place in self._directory.places.values()
            if place.parent == prefecture and place.kind is not Kind.WARD
        ]
        return place_menus.municipalities(lineages, page, texts) if lineages else self.prefecture_menus(texts)

    def _suggest(self, typed: str, near: str, home: str) -> tuple[tuple[str, Locality | None], ...]:
        offered = self._gazetteer.suggest(typed, near, home)
        return tuple((candidate.place.code, candidate.via) for candidate in offered)

    def _name(self, code: str, via: Locality | None, texts: Texts) -> str:
        return questions.choice_name(self._directory.lineage(self._directory.places[code]), texts, via)
