"""kanji_variants.csv: old, Chinese and handwritten forms of the kanji in place names, by OpenCC and by hand."""

from collections import Counter
from collections.abc import Iterable, Mapping

import opencc

from bot.dataset.pipeline.tables import Row

COLUMNS = ("variant", "standard", "source")
_HAN = range(0x3400, 0xA000)
# Forms that OpenCC does not count as the same character, but that place names are written with.
_BY_HAND = (
    ("嶋", "島"),
    ("嶌", "島"),
    ("﨑", "崎"),
    ("嵜", "崎"),
    ("髙", "高"),
    ("邉", "辺"),
    ("邊", "辺"),
    ("舘", "館"),
    ("舩", "船"),
    ("濵", "浜"),
    ("檜", "桧"),
    ("藪", "薮"),
    ("鰺", "鯵"),
    ("籠", "篭"),
    ("曾", "曽"),
    ("檮", "梼"),
    ("槙", "槇"),
    ("祗", "祇"),
    ("栁", "柳"),
    ("崗", "岡"),
    ("礪", "砺"),
    ("蛎", "蠣"),
    ("箇", "け"),
    ("个", "け"),
    ("ゖ", "け"),
    ("之", "の"),
    ("驒", "騨"),
    ("諌", "諫"),
    ("鄕", "郷"),
    ("塲", "場"),
    ("嶽", "岳"),
    ("瀧", "滝"),
    ("龍", "竜"),
    ("淵", "渕"),
    ("鷗", "鴎"),
    ("冢", "塚"),
    ("冲", "沖"),
    ("鳄", "鰐"),
    ("枥", "栃"),
    ("胁", "脇"),
    ("巿", "市"),
)


class JapaneseForms:
    """Chinese characters, simplified or traditional, to the forms used in Japan."""

    def __init__(self) -> None:
        self._steps = (opencc.OpenCC("s2t"), opencc.OpenCC("t2jp"))

    def __call__(self, text: str) -> str:
        for step in self._steps:
            text = step.convert(text)
        return text


def kanji_variants(places: Iterable[Row], others: Iterable[str] = ()) -> list[Row]:
    """Characters to be read as another one in a folded name; no standard is itself a variant.

    ``others`` are further names whose kanji may be written in other forms.
    """
    japanese, chinese = JapaneseForms(), ChineseForms()
    names = (*(place["name"] + place["county"] for place in places), *others)
    counted = Counter(kanji for name in names for kanji in name)
    used = {japanese(kanji) for kanji in sorted(counted)}
    found = {variant: (japanese(variant), "opencc") for variant in map(chr, _HAN)}
    forms = {v: form for v, form in found.items() if form[0] != v and form[0] in used}
    # A Chinese form of several kanji (冲 of 沖 and 衝) is that of the one that names are written with.
    for kanji in sorted(used, key=lambda kanji: (counted[kanji], kanji)):
        for form in chinese(kanji) - used:
            if counted[kanji] >= counted[forms.get(form, ("",))[0]]:
                forms[form] = (kanji, "opencc")
    for variant, standard in _BY_HAND:
        if forms.get(standard, ("",))[0] != variant:
            forms.setdefault(variant, (standard, "madoguchi"))
    return [
        {"variant": variant, "standard": _end(variant, forms), "source": source}
        for variant, (_, source) in sorted(forms.items())
    ]


class ChineseForms:
    """A kanji of Japan as it is written in Chinese, traditional and simplified."""

    def __init__(self) -> None:
        self._traditional, self._simplified = opencc.OpenCC("jp2t"), opencc.OpenCC("t2s")

    def __call__(self, kanji: str) -> set[str]:
        traditional = self._traditional.convert(kanji)
        found = (traditional, *map(self._simplified.convert, (kanji, traditional)))
        return {form for form in found if len(form) == 1 and ord(form) in _HAN}


def _end(variant: str, forms: Mapping[str, tuple[str, str]]) -> str:
    while variant in forms:
        variant = forms[variant][0]
    return variant
