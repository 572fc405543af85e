"""Which web addresses the directory may name: public ones, on the ports of the web. No I/O.

What a name resolves to is not known here; ``is_public`` tells it of the address that is connected to.
"""

import unicodedata
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

PORTS = (80, 443)
# Names that never leave a machine or a network: RFC 6761, 6762, 8375, 9476, and ICANN's .internal.
_LOCAL = ("localhost", "local", "localdomain", "internal", "intranet", "lan", "home.arpa", "alt", "onion")
# Not for public hosts, though Python calls some of them global: IETF protocols, relays to 6to4.
_SPECIAL_IPV4 = (ip_network("192.0.0.0/24"), ip_network("192.88.99.0/24"))
_GLOBAL_UNICAST = ip_network("2000::/3")
# IETF protocols with Teredo and ORCHID, documentation twice, 6to4: each may hide an address of its own.
_SPECIAL_IPV6 = (
    *(ip_network("2001::/23"), ip_network("2001:db8::/32")),
    *(ip_network("2002::/16"), ip_network("3fff::/20")),
)
_NAT64 = ip_network("64:ff9b::/96")  # an IPv4 address, for networks that have IPv6 alone (RFC 6052)


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is that of a host on the public internet, by IANA's special-purpose registries.

    IPv4 inside IPv6 is judged as IPv4 where networks use it today (mapped, NAT64), and refused in 6to4 and Teredo.
    """
    match address:
        case IPv4Address():
            special = address.is_multicast or address.is_reserved or any(address in net for net in _SPECIAL_IPV4)
            return address.is_global and not special
        case IPv6Address(ipv4_mapped=IPv4Address() as mapped):
            return is_public(mapped)
        case _ if address in _NAT64:
            return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
        case _:
            return address in _GLOBAL_UNICAST and not any(address in net for net in _SPECIAL_IPV6)


def domains(url: str) -> tuple[str, ...]:
    """The host of a web address and every domain above it, the longest first; empty if it is none."""
    try:
        labels = (urlsplit(url).hostname or "").split(".")
    except ValueError:
        return ()
    return tuple(".".join(labels[start:]) for start in range(len(labels)))


def url_fault(url: str) -> str:
    """Why a web address is not one that everybody may be sent to, as far as it says itself; "" if it is."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "is no web address"
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return "is no web address"
    if "@" in parts.netloc:
        return "names a user before its host"
    if port is not None and port not in PORTS:
        return f"names the port {port}: only 80 and 443 are those of the web"
    # As whoever connects reads it: １２７．０．０．１ is an address, and 。 is a dot.
    return _host_fault(unicodedata.normalize("NFKC", parts.hostname).replace("。", "."))


def _host_fault(host: str) -> str:
    try:
        address = ip_address(host)
    except ValueError:
        return _name_fault(host.rstrip("."))
    return "" if is_public(address) else f"leads to {host}, which is no address of the public internet"


def _name_fault(name: str) -> str:
    """Of a name that is no IP address as it is usually written; 127.1 and 0x7f000001 are others' spelling of one."""
    last = name.rpartition(".")[2]
    if "." not in name or name.endswith(tuple(f".{local}" for local in _LOCAL)):
        return f"leads to {name}, which is no name of the public internet"
    if not last[:1].isalpha():
        return f"leads to {name}, which ends in a number and is no IP address"
    return ""
