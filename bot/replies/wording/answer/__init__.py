"""The parts of an answer for a place: its fields, and what is known of their links."""
