"""Which keys a table may have: a Bloom filter, since most of what a lookup asks for is not there.

Asking SQLite costs twenty times as much. One in about fifty unknown keys passes; no known key is missed.
"""

from collections.abc import Iterable
from zlib import crc32

_BITS_A_KEY = 12
_OTHER = 0x9E3779B1  # an odd number; it spreads the same checksum a second time
_WORD = 32  # bits of the checksum
_LEAST = 6  # the power of two of the smallest filter, in bits


class KeyFilter:
    """The bits of a set of keys. Made anew by ``made_of``, read from ``bits`` as they were written."""

    def __init__(self, bits: bytes) -> None:
        self.bits = bits
        power = (len(bits) * 8).bit_length() - 1
        self._shift = _WORD - power
        self._mask = (1 << power) - 1

    @classmethod
    def made_of(cls, keys: Iterable[str]) -> "KeyFilter":
        """The filter of these keys."""
        known = [crc32(key.encode()) for key in keys]
        power = max(_LEAST, (len(known) * _BITS_A_KEY - 1).bit_length())
        bits = bytearray((1 << power) // 8)
        mask, shift = (1 << power) - 1, _WORD - power
        for number in known:
            for place in (number & mask, number * _OTHER >> shift & mask):
                bits[place >> 3] |= 1 << (place & 7)
        return cls(bytes(bits))

    def may_have(self, key: str) -> bool:
        """Whether the key may be one of the set; no means that it is not."""
        number = crc32(key.encode())
        place = number & self._mask
        if not self.bits[place >> 3] >> (place & 7) & 1:
            return False
        place = number * _OTHER >> self._shift & self._mask
        return bool(self.bits[place >> 3] >> (place & 7) & 1)
