"""What whoever runs the bot does with it: run it, invite it, keep a copy of its database."""
