"""Whether a link still leads to its owner's pages, or to somebody else's."""

import unicodedata
from collections.abc import Iterable
from ipaddress import ip_address
from pathlib import Path

from publicsuffixlist import PublicSuffixList

from bot.core.directory.web_addresses import domains
from bot.dataset.tables import read_package
from bot.links.web.urls import host

# Only local governments can have these: lg.jp, and the names of their offices under geographic names.
_LOCAL_GOVERNMENT = ".lg.jp"
_OFFICES = ("city", "town", "vill", "pref", "metro")  # city.suzuka.mie.jp, pref.mie.jp, metro.tokyo.jp
_ORGANISATIONS = ("ac", "ad", "co", "ed", "go", "gr", "ne", "or")  # city.ne.jp is a provider's


class Ownership:
    """Tells a page of the owner from another's, by its host and its title.

    A link may lead to hosts of its own registered domain, to those of local governments, to
    those of any place's own website, and to the associations listed in ``associations.csv``.
    """

    def __init__(self, websites: Iterable[str], associations: Iterable[str], parked: Iterable[str]) -> None:
        """URLs of the places' websites, domains of associations, phrases of parked pages' titles.

        Reads the public suffix list, which takes a quarter of a second.
        """
        self._suffixes = PublicSuffixList()
        self._known = {self._domain(host(url)) for url in websites} | set(associations)
        self._parked = tuple((_folded(phrase), phrase) for phrase in parked)

    @classmethod
    def read(cls, folder: Path) -> "Ownership":
        """From the tables of a folder. Raises ``TableError``."""
        tables = read_package(folder, ("sources", "places", "associations", "parked_titles"))
        return cls(
            (row["website"] for row in tables["places"].rows),
            (row["domain"] for row in tables["associations"].rows),
            (row["phrase"] for row in tables["parked_titles"].rows),
        )

    def host_misfit(self, url: str, target: str) -> str:
        """Why the host of ``target`` is not one that the link ``url`` may lead to; "" if it is."""
        name = host(target)
        domain = self._domain(name)
        if domain == self._domain(host(url)) or self._is_known(target) or _is_municipal(domain):
            return ""
        return f"leads to {name}, which is no municipality's and no listed association's"

    def title_misfit(self, title: str) -> str:
        """What in the title says that the page is not the owner's any more; "" if nothing does."""
        folded = _folded(title)
        return next((f"its title says “{phrase}”" for sign, phrase in self._parked if sign in folded), "")

    def _domain(self, name: str) -> str:
        """What was registered, by the public suffix list: suzuka.lg.jp, city.suzuka.mie.jp. An IP address is whole."""
        try:
            return str(ip_address(name))
        except ValueError:
            return self._suffixes.privatesuffix(name) or name

    def _is_known(self, url: str) -> bool:
        return not self._known.isdisjoint(domains(url))


def _is_municipal(domain: str) -> bool:
    """A registered domain of a prefecture or a municipality. city.example.jp is not: it belongs to example.jp."""
    office, *others = domain.split(".")
    geographic = len(others) in (2, 3) and others[-1] == "jp" and others[-2] not in _ORGANISATIONS
    return domain.endswith(_LOCAL_GOVERNMENT) or (office in _OFFICES and geographic)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
