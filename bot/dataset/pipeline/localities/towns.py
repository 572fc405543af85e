"""Town areas of Japan Post, and quarters: what several towns begin with (吉祥寺 of 吉祥寺本町, 吉祥寺南町)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import jaconv

from bot.core.places import Locality, LocalityKind
from bot.dataset.pipeline.localities.fame import Fame
from bot.dataset.pipeline.localities.readings import common_beginning

Town = tuple[str, str, str]  # name, kana, place
_LOT = re.compile(r"第?(?<![0-9])[0-9]+(?:地割|番地|丁目|区|線|号).*$")
_LOT_KANA = re.compile(r"(?:だい)?(?<![0-9])[0-9]+(?:ちわり|ばんち|ちょうめ|く|せん|ごう).*$")
_OWN_TOWNS, _SHORTEST_OWN = 5, 2  # towns that begin otherwise behind the name of their quarter; letters of each
_MOST_COUNTED = 12  # of these towns: in Kyoto they are small and a hundred
_PARTS = re.compile("[、・]")
_WORDS = re.compile(r"^(?:大字|字)")
# What a town of a quarter adds to its name, with readings.
_MODIFIERS: Mapping[str, tuple[str, ...]] = {
    "町": ("ちょう", "まち"), "本町": ("ほんちょう", "ほんまち", "もとまち"), "南町": ("みなみちょう", "みなみまち"),
    "北町": ("きたまち", "きたちょう"), "東町": ("ひがしちょう", "ひがしまち"), "西町": ("にしまち", "にしちょう"),
    "中町": ("なかちょう", "なかまち"), "仲町": ("なかちょう", "なかまち"), "新町": ("しんまち", "しんちょう"),
    "元町": ("もとまち", "もとちょう"), "栄町": ("さかえちょう", "さかえまち"), "上町": ("かみまち", "うえまち"),
    "下町": ("しもまち", "したまち"), "南": ("みなみ",), "北": ("きた",), "東": ("ひがし",), "西": ("にし",),
    "中": ("なか",), "上": ("かみ", "うえ"), "下": ("しも", "した"), "中央": ("ちゅうおう",), "本": ("ほん",),
    "台": ("だい",), "通": ("どおり", "とおり"), "新田": ("しんでん",), "団地": ("だんち",), "住宅": ("じゅうたく",),
    "駅前": ("えきまえ",), "駅前町": ("えきまえちょう",), "乙": ("おつ",), "甲": ("こう",),
}  # fmt: skip


def towns(records: Iterable[Town]) -> list[Town]:
    """Japan Post's rows as names that people say: no lots, no lists of several names, kana as hiragana."""
    found = set()
    for name, kana, place in records:
        reading = jaconv.kata2hira(jaconv.z2h(kana, kana=False, digit=True, ascii=True))
        written = jaconv.z2h(name, kana=False, digit=True, ascii=True)
        names, kanas = _PARTS.split(written), _PARTS.split(reading)
        if len(names) != len(kanas):
            names, kanas = names[:1], kanas[:1]
        for one, its in zip(names, kanas, strict=True):
            clean = _WORDS.sub("", _LOT.sub("", one))
            if len(clean) > 1:
                found.add((clean, _LOT_KANA.sub("", its), place))
    return sorted(found)


def _with_own_towns(known: Iterable[Town]) -> Mapping[Town, int]:
    """Quarters whose towns have names of their own behind the quarter's: 市谷 of 市谷加賀町, 市谷左内町 …"""
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for name, kana, place in known:
        if name.endswith("町"):
            for end in (2, 3):
                if len(name) - end > _SHORTEST_OWN:
                    found[name[:end], place].append((name[end:], kana))
    quarters = {}
    for (name, place), own in found.items():
        kana = common_beginning([reading for _, reading in own])
        if len({rest[0] for rest, _ in own}) >= _OWN_TOWNS and len(kana) >= len(name):
            quarters[name, kana, place] = min(len(own), _MOST_COUNTED)
    return quarters


def localities(known: Iterable[Town], fame: Fame) -> Iterator[Locality]:
    """Every town, and the quarters."""
    begun: dict[Town, int] = defaultdict(int)
    for name, kana, place in known:
        yield Locality(name, kana, "", LocalityKind.TOWN, place, fame.town(place))
        for modifier, readings in _MODIFIERS.items():
            if not name.endswith(modifier) or len(name) - len(modifier) < 2:
                continue
            for reading in readings:
                if kana.endswith(reading) and len(kana) > len(reading) + 1:
                    begun[name.removesuffix(modifier), kana.removesuffix(reading), place] += 1
    for quarter, own in _with_own_towns(known).items():
        begun[quarter] = max(own, begun[quarter])
    for (name, kana, place), count in sorted(begun.items()):
        if count > 1:
            yield Locality(name, kana, "", LocalityKind.QUARTER, place, fame.quarter(place, count))
        elif fame.is_in_a_big_city(place):  # 三宮 of 三宮町
            yield Locality(name, kana, "", LocalityKind.QUARTER, place, fame.town(place))
