"""The files of ``data/`` as values, and values as files: reading, checking, correcting, exporting, building."""
