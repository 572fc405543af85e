"""From an interaction to its answer: dispatch, sending, delivery whatever happens on the way, errors."""
