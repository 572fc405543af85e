"""Text to place: names in any script, codes, postal codes, sentences."""
