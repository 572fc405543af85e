"""The bot as a process of its own, and a relay that can stand between it and what it talks to."""
