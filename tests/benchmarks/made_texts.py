"""Texts made to keep the place lookup busy: names glued and strung together, sentences, addresses, noise."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from bot.core.places import Place

LONGEST_QUERY, LONGEST_TEXT = 119, 1000  # letters
EACH = 25  # texts of a kind
_SCRIPTS = (
    *(range(0x3041, 0x3097), range(0x4E00, 0x5200), range(0xAC00, 0xB000), range(0x61, 0x7B), range(0x430, 0x450)),
    *(range(0xE01, 0xE3A), range(0x1000, 0x1040), range(0x1780, 0x17B4), range(0x904, 0x940), range(0x985, 0x9BA)),
    *(range(0xB85, 0xBBA), range(0x627, 0x64A), range(0x5D0, 0x5EB)),
)
_SENTENCES = (
    "I live in {} near {} and work at {} in {}. ",
    "moro em {} perto de {} e trabalho em {} com {} ",
    "{}に住んでいて{}で働いています。{}から{}まで",
    "Я живу в {} рядом с {} и работаю в {} у {} ",
    "ฉันอยู่ที่{}ใกล้{}ทำงานที่{}ใน{}",
    "나는 {}에 살고 {}에서 일해요 {}에서 {} ",
    "म {} मा बस्छु {} मा काम गर्छु {} {} ",
)
_STREETS = ("中央", "北", "本町", "大町", "南", "東", "西", "郡", "1-2", "丁目", "番地", "号", "大字", "字", "ビル")
_GENERIC = ("ota", "kita", "naka", "minami", "chuo", "nishi", "ku", "shi", "city", "town", "of", "in", "no")


def made_texts(places: Sequence[Place]) -> list[str]:
    """The same texts each time, some hundreds, none twice."""
    dice = random.Random("madoguchi made texts")
    kinds = (*_glued(places, dice), *_strung(places, dice), *_long(places, dice), *_noise(dice))
    return list(dict.fromkeys(make() for make in kinds for _ in range(EACH)))


Kinds = Iterable[Callable[[], str]]
Form = Callable[[Place], str]


def _glued(places: Sequence[Place], dice: random.Random) -> Kinds:
    def of(form: Form, between: str = "") -> Callable[[], str]:
        return lambda: between.join(form(place) for place in dice.choices(places, k=40))[:LONGEST_QUERY]

    yield from (of(lambda place: place.name), of(lambda place: place.name[:-1]), of(lambda place: place.kana))
    yield from (of(lambda place: place.romaji_plain), of(lambda place: place.name, "の"), of(_any_form(dice)))
    yield lambda: "".join(dice.choices("市区町村郡県府都道", k=60))
    yield lambda: dice.choice(places).name + "".join(dice.choices(_STREETS, k=30))
    yield lambda: f"〒{dice.randrange(10**7):07} " + "".join(place.name for place in dice.choices(places, k=20))


def _strung(places: Sequence[Place], dice: random.Random) -> Kinds:
    def of(form: Form) -> Callable[[], str]:
        return lambda: " ".join(form(place) for place in dice.choices(places, k=dice.randint(8, 12)))[:LONGEST_QUERY]

    yield from (of(lambda place: place.romaji_plain), of(lambda place: place.kana), of(lambda place: place.name))
    yield of(lambda place: place.romaji_plain[:-1] + dice.choice("aiueoktn"))  # with errors
    yield of(_any_form(dice))
    yield lambda: " ".join(dice.choices(_GENERIC, k=12))
    yield lambda: f"{dice.randrange(1000):03}-{dice.randrange(10000):04} {of(lambda place: place.english)()}"


def _long(places: Sequence[Place], dice: random.Random) -> Kinds:
    def sentences(form: Form, count: int) -> str:
        parts = (dice.choice(_SENTENCES).format(*map(form, dice.choices(places, k=4))) for _ in range(count))
        return "".join(parts)[:LONGEST_TEXT]

    def names(form: Form) -> str:
        return " ".join(map(form, dice.choices(places, k=200)))[:LONGEST_TEXT]

    for form in (_english, _name, _kana, _any_form(dice)):
        yield from (partial(sentences, form, 1), partial(sentences, form, 20), partial(names, form))


def _noise(dice: random.Random) -> Kinds:
    def noise(letters: range) -> str:
        return dice.choice(tuple(_lengths(letters, dice)))

    for letters in _SCRIPTS:
        yield partial(noise, letters)


def _lengths(letters: range, dice: random.Random) -> Iterator[str]:
    words = ["".join(map(chr, dice.choices(letters, k=dice.randint(2, 9)))) for _ in range(120)]
    yield "".join(map(chr, dice.choices(letters, k=LONGEST_QUERY)))
    yield " ".join(words[:12])[:LONGEST_QUERY]
    yield " ".join(words)[:LONGEST_TEXT]


def _english(place: Place) -> str:
    return place.english


def _name(place: Place) -> str:
    return place.name


def _kana(place: Place) -> str:
    return place.kana


def _any_form(dice: random.Random) -> Form:
    return lambda place: dice.choice((place.name, place.kana, place.romaji_plain, place.english))
