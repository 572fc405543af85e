"""How places, links and typed texts are called in a message, in one language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from discord.utils import escape_markdown

from bot.core.places import Kind, LanguageClass, Place, Source
from bot.i18n.texts import Texts
from bot.replies import limits

_LONGEST_PROVIDER = 70
_ECHO = 60
_KEPT_LINKS = 512  # more than the directory has


@dataclass(frozen=True, slots=True)
class Naming:
    """How places are called in a language: the reader's name, the Japanese one, the prefecture's."""

    texts: Texts

    def prefecture(self, place: Place) -> str:
        return self.texts.term("prefecture", place.english)

    def label(self, lineage: Sequence[Place]) -> str:
        """Suzuka · 鈴鹿市 · Mie. The Japanese name is what stands on signs and forms."""
        place, prefecture = lineage[0], lineage[-1]
        if place is prefecture:
            return self.texts.line(self._joined(self.prefecture(place), place.name))
        japanese = "".join(place.name for place in reversed(lineage[:-1]))
        return self.texts.line(self._joined(self.own(lineage), japanese, self.prefecture(prefecture)))

    def with_japanese(self, lineage: Sequence[Place]) -> str:
        """Suzuka · 鈴鹿市; the Japanese name alone for readers of Japanese."""
        return self._joined(self.own(lineage), "".join(place.name for place in reversed(lineage[:-1])))

    def own(self, lineage: Sequence[Place]) -> str:
        """The name in the reader's script: the Japanese one for readers of Japanese, else the Latin."""
        japanese = self.texts.tag.startswith("ja")
        place = lineage[0]
        if place.kind is not Kind.WARD:
            return place.name if japanese else place.english
        city = lineage[1]
        if japanese:
            return city.name + place.name
        # TRANSLATORS: a ward of a city, as in "Kohoku Ward, Yokohama"
        named = self.texts.pgettext("place", "{ward} Ward, {city}", ward=place.english, city=city.english)
        return named.lstrip("\u200f")

    def _joined(self, *parts: str) -> str:
        """Parts with a middle dot between, one that repeats the part before it left out (鈴鹿市 · 三重県)."""
        kept = [part for before, part in zip(("", *parts), parts, strict=False) if part and part != before]
        return " · ".join(map(self.texts.isolated, kept))


@lru_cache(_KEPT_LINKS)
def class_link(link: LanguageClass) -> str:
    """A masked link with the provider's name, or the host where the source names none."""
    return masked(provider(link), link.url)


def provider(link: LanguageClass) -> str:
    """Who gives the classes, or the host where the source names nobody."""
    return limits.cut(link.provider or host(link.url), _LONGEST_PROVIDER)


def masked(label: str, url: str) -> str:
    """A masked link; brackets and blanks that would end it early are encoded."""
    safe = url.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
    return f"[{escape_markdown(label).replace('[', '(').replace(']', ')')}]({safe})"


def host(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")


def dated(source: Source, texts: Texts) -> str:
    """The title of a source with its date."""
    title = texts.term("source", source.title)
    if source.date:
        return texts.pgettext("source", "{title} ({date})", title=title, date=source.date)
    return texts.pgettext("source", "{title} (undated)", title=title)


def fitting(lines: Iterable[str], most: int) -> str:
    """As many whole lines as fit into ``most`` characters; an ellipsis stands for the others."""
    kept: list[str] = []
    for line in lines:
        if limits.length("\n".join([*kept, line, "…"])) > most:
            kept.append("…")
            break
        kept.append(line)
    return "\n".join(kept)


def block(text: str) -> str:
    """What somebody wrote, in a code block: no mention, link or markup in it can work."""
    harmless = text.replace("`", "'")
    return f"```\n{harmless}\n```"


def echo(query: str) -> str:
    """What somebody typed, in a code span: no mention, link or markup in it can work; "" if nothing is left."""
    visible = "".join(character if character.isprintable() else " " for character in query)
    text = " ".join(visible.replace("`", "'").split())
    return f"`{limits.cut(text, _ECHO)}`" if text else ""
