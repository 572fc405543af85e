"""The wording for those who run a desk: setting it up, registering as a helper, its numbers."""
