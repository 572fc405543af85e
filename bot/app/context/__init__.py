"""What every handler works with: the bot, its services, the choice of language, the limits for one person."""
