"""Why the store cannot do what it is asked."""


class StoreUnavailableError(Exception):
    """The database does not answer, or refuses: nothing was read, nothing is saved."""
