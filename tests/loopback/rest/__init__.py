"""The REST half: what the bot calls, what it gets, and what can go wrong on the way."""
