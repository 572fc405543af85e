"""What the bot does by itself: forgetting servers that it left, looking at links, telling what changed."""
