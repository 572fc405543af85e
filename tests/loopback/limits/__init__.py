"""Discord's documented limits, against which everything that the bot sends is held."""
