"""What is kept of the weekly digest of links."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field


class DigestState(Struct, frozen=True):
    """What the weekly digest has told the maintainers, and when last.

    ``links`` are those that were gone or moved, by URL: ``gone``, or the new address.
    """

    on: date
    links: Mapping[str, str] = field(default_factory=dict)
