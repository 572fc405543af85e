"""Names of places in other languages and characters, and words that are no places."""
