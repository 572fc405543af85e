"""The connection to Discord: what of discord.py is private, which shards are ours, when a session may begin."""
