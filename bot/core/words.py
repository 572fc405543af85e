"""Generic words round a place name: what they say about its kind. Keys are folded."""

from collections.abc import Mapping

from bot.core.places import Kind

Kinds = frozenset[Kind]

CITIES: Kinds = frozenset({Kind.CITY, Kind.DESIGNATED_CITY, Kind.SPECIAL_WARD})  # "Minato City" is a special ward
TOWNS: Kinds = frozenset({Kind.TOWN})
VILLAGES: Kinds = frozenset({Kind.VILLAGE})
WARDS: Kinds = frozenset({Kind.WARD, Kind.SPECIAL_WARD})
PREFECTURES: Kinds = frozenset({Kind.PREFECTURE})
COUNTIES: Kinds = frozenset()  # a county is no place of its own: it names the towns in it

# The readings of the suffixes, as they are typed after the name: Suzuka-shi, Oura-gun.
SUFFIXES: Mapping[str, Kinds] = {
    "shi": CITIES,
    "si": CITIES,
    "city": CITIES,
    "cho": TOWNS,
    "chou": TOWNS,
    "tyo": TOWNS,
    "machi": TOWNS,
    "mati": TOWNS,
    "town": TOWNS,
    "mura": VILLAGES,
    "son": VILLAGES,
    "village": VILLAGES,
    "ku": WARDS,
    "ward": WARDS,
    "ken": PREFECTURES,
    "to": PREFECTURES,
    "fu": PREFECTURES,
    "do": PREFECTURES,
    "pref": PREFECTURES,
    "prefecture": PREFECTURES,
    "metropolis": PREFECTURES,
    "gun": COUNTIES,
    "county": COUNTIES,
    "district": COUNTIES,
    "市": CITIES,
    "町": TOWNS,
    "村": VILLAGES,
    "区": WARDS,
    "県": PREFECTURES,
    "郡": COUNTIES,
}
# Before the name: City of Hakodate.
PREFIXES: Mapping[str, Kinds] = {
    "city of": CITIES,
    "the city of": CITIES,
    "town of": TOWNS,
    "village of": VILLAGES,
    "prefecture of": PREFECTURES,
}
# Say nothing about the kind.
FILLERS: frozenset[str] = frozenset({"japan", "nippon", "nihon", "日本", "日本国", "in", "the"})
