"""The commands that find a place and answer with it."""
