"""What meets a text from outside takes time in proportion to its length: a text twice as long, twice the time."""
