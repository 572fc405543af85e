"""What is kept of the weekly digest of links."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class DigestState:
    """What the weekly digest has told the maintainers, and when last.

    ``links`` are those that were gone or moved, by URL: ``gone``, or the new address.
    """

    on: date
    links: Mapping[str, str] = field(default_factory=dict)
