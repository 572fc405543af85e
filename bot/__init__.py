"""Madoguchi: the counter one is sent to. Finds the office and the Japanese classes of a place in Japan."""

__version__ = "0.2.0"
