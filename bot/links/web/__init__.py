"""Asking strangers' servers: which addresses, how often, how long, and what comes of it."""
