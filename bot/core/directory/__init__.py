"""A place's office, its classes and the nearest ones, and what is known of their links."""
