"""Why the store cannot do what it is asked. The messages are for operators, one line each, and hold no secret."""


class StoreUnavailableError(Exception):
    """The database does not answer, or refuses: nothing was read, and nobody knows whether anything was saved.

    It may come back by itself. The message, if any, is the cause.
    """


class StoreUnusableError(StoreUnavailableError):
    """The database and this program do not fit together, or another program has it: waiting does not mend that.

    The message is a sentence that says what is wrong and what to do.
    """


class ShardsHeldError(StoreUnusableError):
    """Another process of the bot has the shards that this one is to have. It may hand them over."""
