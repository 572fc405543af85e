"""Addresses as servers and tables write them. What is no web address is "", never an exception."""

from urllib.parse import urldefrag, urljoin, urlsplit


def host(url: str) -> str:
    """The host of a web address, in lower case."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return (parts.hostname or "") if parts.scheme in ("http", "https") else ""


def joined(here: str, location: str) -> str:
    """The web address that a Location means on the page ``here``."""
    try:
        target = urljoin(here, location.strip().replace(" ", "%20"))
    except ValueError:
        return ""
    # Raw bytes of an unknown encoding arrive as halves of surrogate pairs, which nothing can hold.
    return target if host(target) and target.isprintable() else ""


def bare(url: str) -> str:
    """Without its fragment, which is not asked for."""
    return urldefrag(url)[0]
