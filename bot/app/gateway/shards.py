"""Which of Discord's shards a process has: wished for by its operator, agreed upon with the other processes."""

from msgspec import Struct

from bot.settings import Cluster

_SERVER_BITS = 22  # of a snowflake, below its time: Discord's rule for the shard of a server


class ShardsError(Exception):
    """These shards cannot be had; the message is a sentence for the operator."""


class Share(Struct, frozen=True):
    """The shards ``numbers`` of ``count``."""

    numbers: range
    count: int

    def has(self, guild_id: int) -> bool:
        """Whether a server is in one of them."""
        return (guild_id >> _SERVER_BITS) % self.count in self.numbers


class Wish(Struct, frozen=True):
    """What an operator asks for: the part of a cluster, or shards by number; ``of`` how many. Nothing: all of them."""

    cluster: Cluster | None = None
    numbers: range | None = None
    of: int | None = None

    @property
    def is_of_several(self) -> bool:
        """Whether there are to be other processes."""
        return self.numbers is not None or (self.cluster is not None and self.cluster.of > 1)

    @property
    def name(self) -> str:
        """What tells this process from the others, for an operator; empty where there are none."""
        if self.numbers is not None:
            return f"shards {self.numbers.start}-{self.numbers.stop - 1}"
        return str(self.cluster.number) if self.cluster else ""

    def enough(self, recommended: int) -> int:
        """How many shards there are to be at least, where Discord recommends so many: one for each process."""
        return max(recommended, self.cluster.of if self.cluster else 1, self.numbers.stop if self.numbers else 1)

    def share(self, count: int) -> Share:
        """What is this process's of so many shards, evenly divided. Raises ``ShardsError``."""
        if self.numbers is not None:
            if self.numbers.stop > count:
                last = self.numbers.stop - 1
                raise ShardsError(f"there are {count} shards, from 0 to {count - 1}; --shards names {last}")
            return Share(self.numbers, count)
        cluster = self.cluster or Cluster(0, 1)
        if cluster.of > count:
            raise ShardsError(f"there are {count} shards, too few for the {cluster.of} processes of CLUSTER")
        first, end = (number * count // cluster.of for number in (cluster.number, cluster.number + 1))
        return Share(range(first, end), count)
