"""Which place does a text mean, who is responsible there, which classes are near? Plain values, no I/O."""
