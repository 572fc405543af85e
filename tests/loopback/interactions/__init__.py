"""What persons do with the bot, as Discord brings it, and what the bot makes of it."""
