"""From a text to the names in it: words, pieces, addresses, sentences, names with errors."""
