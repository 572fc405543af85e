"""What people write in the cells of a list of classes, to values of a course. Each raises ``ValueError`` for what it
cannot read without guessing."""
