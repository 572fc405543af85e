"""What the store gives back, a file for each subject; requests and helpers are values of ``bot.core.desk``."""
