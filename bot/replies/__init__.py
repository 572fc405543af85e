"""What the bot answers: from an outcome of the lookup to a message in one language, ready to be sent."""
