"""What can be wrong with a catalogue."""


class CatalogueError(Exception):
    """A catalogue cannot be read; the message names the file and the line."""
