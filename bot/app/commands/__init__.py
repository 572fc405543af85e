"""Slash commands and message commands, and what declares them: availability, translation, sync."""
