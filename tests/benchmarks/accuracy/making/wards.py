"""Test sets of the wards of designated cities: alone, by a name that several cities share, and with their city."""

from collections.abc import Iterator
from functools import partial

from tests.benchmarks.accuracy.making import by_sound
from tests.benchmarks.accuracy.making.gazette import Gazette, Spot, meanings
from tests.benchmarks.accuracy.making.rows import Row, Sets, codes, drawn, held_out, of_form, shuffled, title_case
from tests.benchmarks.accuracy.split import is_test_place

_LATIN = (
    "{ward}-ku, {city}", "{ward}-ku {city}", "{city} {ward}-ku", "{city}-shi {ward}-ku", "{ward} Ward, {city}",
    "{ward}-ku, {city} City", "{ward} ku {city}", "{city}, {ward}-ku", "{ward}-ku, {city}-shi, {pref}",
    "{small_city} {small} ku",
)  # fmt: skip
_LATIN_BARE = ("{ward} {city}", "{city} {ward}", "{ward}, {city}")
_KANJI = (
    "{city}市{ward}区",
    "{city} {ward}区",
    "{ward}区 {city}",
    "{city}{ward}区",
    "{pref}{city}市{ward}区",
    "{ward}区（{city}市）",
)
_KANJI_BARE = ("{city}{ward}", "{city} {ward}")
_HANGUL = ("{city}시 {ward}구", "{city} {ward}구", "{ward}구 {city}")
_RUSSIAN = ("{ward}, {city}", "{ward} {city}", "район {ward}, {city}")
_THAI = ("เขต{ward} {city}", "{ward} {city}")


def sets(gazette: Gazette) -> Sets:
    return {
        "wards": drawn(_alone(gazette), 150, "wards"),
        "ward-homonyms": drawn(_shared(gazette), 60, "ward-homonyms"),
        "wards-with-city": drawn(_with_city(gazette), 200, "wards-with-city"),
        "wards-with-city-by-sound": drawn(held_out(_by_sound(gazette)), 100, "wards-with-city-by-sound"),
    }


def _alone(gazette: Gazette) -> Iterator[Row]:
    """Names that only one place of Japan has, with and without 区."""
    everywhere = gazette.spots.values()
    for form, origin in (
        (lambda s: s.name, "ward, kanji"),
        (lambda s: s.kana, "ward, kana"),
        (lambda s: s.base if len(s.base) > 1 else "", "ward without 区"),
        (lambda s: title_case(s.latin), "ward, Hepburn"),
        (lambda s: f"{title_case(s.latin)}-{s.suffix_latin}", "ward with -ku"),
        (lambda s: f"{title_case(s.latin)} Ward" if s.suffix == "区" else "", "ward with Ward"),
    ):
        for row in of_form(everywhere, form, origin):
            if " " not in row.expected and gazette.spots[row.expected].kind == "ward":
                yield row


def _shared(gazette: Gazette) -> Iterator[Row]:
    """Everything called so is to be offered: the wards, and Tokyo's special wards."""
    districts = [spot for spot in gazette.spots.values() if spot.suffix == "区"]
    for form, origin in (
        (lambda s: s.name, "wards of one written name"),
        (lambda s: s.kana, "wards of one sound"),
        (lambda s: f"{title_case(s.latin)}-ku", "wards of one romanisation"),
        (lambda s: f"{title_case(s.latin)} Ward", "wards of one romanisation"),
    ):
        for row in of_form(districts, form, origin):
            if " " in row.expected:
                yield row


def _with_city(gazette: Gazette) -> Iterator[Row]:
    """The bare name only where it is no direction: "Kita Osaka" may be a station."""
    meant = meanings(gazette.wards, lambda s: (f"{s.latin} {s.parent}",))
    for turn in range(3):
        for position, ward in enumerate(shuffled(gazette.wards, f"wards {turn}")):
            city = gazette.spots[ward.parent]
            long = len(ward.base) > 1
            latin, kanji = (_LATIN + _LATIN_BARE, _KANJI + _KANJI_BARE) if long else (_LATIN, _KANJI)
            shapes = (*latin, *kanji)
            shape = shapes[position % len(shapes)]
            names = _kanji_names(gazette, ward, city) if shape in kanji else _latin_names(gazette, ward, city)
            right = {ward.code} if shape in kanji else meant[f"{ward.latin} {ward.parent}"]
            yield Row(shape.format(**names), codes(right), "ward with city")


def _kanji_names(gazette: Gazette, ward: Spot, city: Spot) -> dict[str, str]:
    return {"ward": ward.base, "city": city.base, "pref": gazette.spots[ward.prefecture].name}


def _latin_names(gazette: Gazette, ward: Spot, city: Spot) -> dict[str, str]:
    names = {"ward": title_case(ward.latin), "city": title_case(city.latin)}
    pref = title_case(gazette.spots[ward.prefecture].latin)
    return names | {"pref": pref, "small": ward.latin, "small_city": city.latin}


def _by_sound(gazette: Gazette) -> Iterator[Row]:
    writers = ((by_sound.PRESCRIBED_HANGUL, _HANGUL), (by_sound.POLIVANOV, _RUSSIAN), (by_sound.THAI, _THAI))
    for number, (write, shapes) in enumerate(writers):
        meant = meanings(gazette.wards, partial(_with_parent, write=write))
        for position, ward in enumerate(shuffled(gazette.wards, f"wards by sound {number}")):
            shape = shapes[position % len(shapes)]
            if is_test_place(ward.parent) and (
                len(ward.base) > 1 or "구" in shape or "เขต" in shape or "район" in shape
            ):
                city = gazette.spots[ward.parent]
                query = shape.format(ward=write(ward.parts), city=write(city.parts))
                (meaning,) = _with_parent(ward, write)
                yield Row(query, codes(meant[meaning]), "ward with city, by sound")


def _with_parent(ward: Spot, write: by_sound.Writer) -> tuple[str]:
    return (f"{write(ward.parts)} {ward.parent}",)
