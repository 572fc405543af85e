"""Discord's identifiers, which hold the moment at which they were made."""

import itertools
import time

_EPOCH = 1_420_070_400_000  # milliseconds; Discord's identifiers count from 2015
_SHARD_BITS = 22
_numbers = itertools.count(1)


def snowflake(shard: int = 0, shards: int = 1, *, ago: float = 0) -> int:
    """A new identifier, as of ``ago`` seconds before. As that of a server it belongs to ``shard`` of ``shards``."""
    moment = int((time.time() - ago) * 1000) - _EPOCH
    moment += (shard - moment) % shards
    return (moment << _SHARD_BITS) | (next(_numbers) % (1 << _SHARD_BITS))
