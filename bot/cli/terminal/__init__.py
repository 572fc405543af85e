"""What stands in a terminal: the message, Latin letters where it has no others, the end of ``--help``."""
