"""How places, links and typed texts are called in a message, in one language."""

import re
from collections.abc import Sequence

from msgspec import Struct

from bot.core import hangul
from bot.core.gazetteer.index.localities import latin
from bot.core.places import Kind, Locality, Place, Source
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.markdown import escape_markdown, escape_mentions

_LONGEST_NAME = 70  # characters of an association's two names
_SHORTEST_NAME = 30  # characters that are left of the one in Latin letters
_LEGAL_FORM = re.compile("^(?:公益|一般)(?:財団|社団)法人|^(?:特定非営利活動|NPO)法人")
_ABBREVIATION = re.compile(r" \([^()]*\)$")
_ECHO = 60
_FENCES = "```\n\n```"
# Embeddings, overrides and isolates; NUL and halves of surrogate pairs, which no text can have.
_LEFT_OUT = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0, *range(0xD800, 0xE000)))
# Names in the reader's own letters, from large to small, with what stands between.
_FROM_LARGE = {"zh-Hans": "", "zh-Hant": "", "ko": " "}
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BARE_NAMES = ("都", "道")  # nobody says "Tokyo Prefecture" or "Hokkaido Prefecture"


class Naming(Struct, frozen=True):
    """How places are called in a language: the reader's name, the Japanese one, the prefecture's."""

    texts: Texts

    def prefecture(self, place: Place) -> str:
        """Mie, in the reader's language."""
        return self.texts.term("prefecture", place.english)

    def label(self, lineage: Sequence[Place]) -> str:
        """Suzuka City · 鈴鹿市 · Mie Prefecture. The Japanese name is what stands on signs and forms.

        Readers of Japanese get it alone, from large to small: 三重県鈴鹿市. So do readers of Chinese and Korean
        with the names that their languages have: 三重县铃鹿市 · 鈴鹿市.
        """
        if self._in_japanese:
            return self._japanese(lineage)
        if self._from_large:
            japanese = _written(lineage[:-1] or lineage)
            whole = self._called(lineage)
            return whole if whole.endswith(japanese) else self._joined(whole, japanese)
        if len(lineage) == 1:
            return self.texts.line(self._joined(self._prefecture_label(lineage[0]), lineage[0].name))
        japanese = _written(lineage[:-1])
        return self.texts.line(self._joined(self.full(lineage), japanese, self._prefecture_label(lineage[-1])))

    def title(self, lineage: Sequence[Place]) -> str:
        """The label as a bold line."""
        return self.texts.line(f"**{escape_markdown(self.texts.without_mark(self.label(lineage)))}**")

    def with_japanese(self, lineage: Sequence[Place]) -> str:
        """Suzuka · 鈴鹿市; the Japanese name alone for readers of Japanese."""
        if self._in_japanese:
            return self.own(lineage)
        return self._joined(self.own(lineage), _written(lineage[:-1]))

    def own(self, lineage: Sequence[Place]) -> str:
        """The short name in the reader's script, a ward with its city: Suzuka; 鈴鹿市."""
        place = lineage[0]
        if place.kind is Kind.PREFECTURE:
            return self._japanese((place,)) if self._in_japanese else self.prefecture(place)
        if self._in_japanese:
            return self._japanese(lineage[:-1])
        if self._from_large:
            return self._called(lineage[:-1])
        return self._ward(lineage) if place.kind is Kind.WARD else place.english

    def full(self, lineage: Sequence[Place]) -> str:
        """The name with its kind, which tells a town from the city of the same name: Fuchu Town."""
        place, texts = lineage[0], self.texts
        name = place.english
        if self._from_large:
            return self.own(lineage)
        match place.kind:
            case Kind.WARD:
                return self._ward(lineage)
            case Kind.SPECIAL_WARD:
                # TRANSLATORS: one of the 23 wards of Tokyo, as in "Shinjuku Ward"
                full = texts.pgettext("place", "{name} Ward", name=name)
            case Kind.TOWN:
                # TRANSLATORS: a small town (町), not a city (市): "Fuchu Town"
                full = texts.pgettext("place", "{name} Town", name=name)
            case Kind.VILLAGE:
                # TRANSLATORS: a village (村), as in "Tobishima Village"
                full = texts.pgettext("place", "{name} Village", name=name)
            case _:
                # TRANSLATORS: a city (市), not a town (町): "Fuchu City"
                full = texts.pgettext("place", "{name} City", name=name)
        return texts.without_mark(full)

    @property
    def _in_japanese(self) -> bool:
        return self.texts.tag.startswith("ja")

    @property
    def _from_large(self) -> bool:
        return self.texts.tag in _FROM_LARGE

    def _called(self, lineage: Sequence[Place]) -> str:
        """From large to small in the reader's own letters: 三重县铃鹿市, 미에현 스즈카시."""
        names = (
            self.prefecture(place) if place.kind is Kind.PREFECTURE else place.called_in(self.texts.tag)
            for place in reversed(lineage)
        )
        return _FROM_LARGE[self.texts.tag].join(names)

    def _prefecture_label(self, place: Place) -> str:
        name = self.prefecture(place)
        if place.name.endswith(_BARE_NAMES):
            return name
        # TRANSLATORS: "Mie Prefecture"; only {prefecture}, if the names of prefectures have the word in them already
        return self.texts.without_mark(self.texts.pgettext("place", "{prefecture} Prefecture", prefecture=name))

    def _ward(self, lineage: Sequence[Place]) -> str:
        # TRANSLATORS: a ward of a city, as in "Kohoku Ward, Yokohama"
        named = self.texts.pgettext("place", "{ward} Ward, {city}", ward=lineage[0].english, city=lineage[1].english)
        return self.texts.without_mark(named)

    def _japanese(self, lineage: Sequence[Place]) -> str:
        """From large to small, as Japanese writes it; in easy Japanese with the readings."""
        if self.texts.tag == "ja-simple":
            return "".join(f"{place.name}（{place.kana}）" for place in reversed(lineage))
        return _written(lineage)

    def locality(self, locality: Locality) -> str:
        """Ikebukuro · 池袋; the Japanese name alone for readers of kanji, with its kana in easy Japanese."""
        if self.texts.tag == "ja-simple" and locality.kana and locality.kana != locality.name:
            return f"{locality.name}（{locality.kana}）"
        if self.texts.tag.startswith(("ja", "zh")):
            return locality.name
        own = hangul.hangul(hangul.shortened(locality.kana)) if self.texts.tag == "ko" else ""
        return self._joined(own or latin(locality), locality.name)

    def around(self, lineage: Sequence[Place]) -> str:
        """The place that something lies in: Toshima Ward; 豊島区 for readers of Japanese."""
        return self.own(lineage) if self._in_japanese else self.texts.without_mark(self.full(lineage))

    def inside(self, locality: Locality, lineage: Sequence[Place]) -> str:
        """Ikebukuro · 池袋 – Toshima · 豊島区 · Tokyo: what lies inside, and the place to answer with."""
        return self.texts.line(f"{self.locality(locality)} – {self.label(lineage)}")

    def _joined(self, *parts: str) -> str:
        """Parts with a middle dot between, one that repeats the part before it left out."""
        kept = [part for before, part in zip(("", *parts), parts, strict=False) if part and part != before]
        return " · ".join(map(self.texts.isolated, kept))

    def body(self, name: str, japanese: str) -> str:
        """An association or the like, in one line of a phone: in Latin letters, and as people in Japan call it."""
        short = _LEGAL_FORM.sub("", japanese)
        if not short or short == name or self.texts.tag == "ja":
            return limits.cut(short or name, _LONGEST_NAME)
        room = _LONGEST_NAME - limits.length(short)
        fitting = name if limits.length(name) <= room else _ABBREVIATION.sub("", name)
        return f"{limits.cut(fitting, max(room, _SHORTEST_NAME))} · {short}"


def _written(lineage: Sequence[Place]) -> str:
    return "".join(place.name for place in reversed(lineage))


def masked(label: str, url: str) -> str:
    """A masked link; brackets and blanks that would end it early are encoded."""
    safe = url.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
    return f"[{escape_markdown(label).replace('[', '(').replace(']', ')')}]({safe})"


def dated(source: Source, texts: Texts) -> str:
    """The title of a source with its date, where it has one."""
    title = texts.term("source", source.title)
    if source.date:
        return texts.pgettext("source", "{title} ({date})", title=title, date=source.date)
    return title


def span(first: str, last: str, texts: Texts) -> str:
    """What a menu in alphabetical order holds: Aisai – Yokkaichi."""
    return f"{texts.isolated(first)} – {texts.isolated(last)}"


def block(text: str, most: int = limits.EMBED_DESCRIPTION) -> str:
    """What somebody wrote, in a code block of at most ``most`` characters: no mention, link or markup in it can work.

    Characters that turn the direction of what follows, or that no text can have, are left out; those that join letters
    stay.
    """
    harmless = text.translate(_LEFT_OUT).replace("```", "'''")  # in this order: what is left out may part backticks
    return f"```\n{limits.cut(harmless, most - len(_FENCES))}\n```"


def harmless(text: str) -> str:
    """What somebody wrote for others, with its links: but no mention, and no link under another name, can work.

    Controls of direction are gone, which could make an address read like another.
    """
    return escape_mentions(_DIRECTION.sub("", text)).replace("](", "]\u200b(")


def echo(query: str) -> str:
    """What somebody typed, in a code span: no mention, link or markup in it can work; "" if nothing is left."""
    visible = "".join(character if character.isprintable() else " " for character in query)
    text = " ".join(visible.replace("`", "'").split())
    return f"`{limits.cut(text, _ECHO)}`" if text else ""
