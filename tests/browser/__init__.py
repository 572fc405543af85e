"""The demo page in a real browser, as a visitor uses it. Not a part of ``make test``: ``make test-browser`` runs it."""
