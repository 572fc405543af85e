"""``make fuzz``: random and half-right texts for whatever reads what strangers send, for as long as one likes.

A target is a file: ``EXAMPLES`` is a Hypothesis strategy, ``opened`` a context manager that gives the function
to be tried with each example, which raises if something is wrong. Each run begins elsewhere; what it finds
is shown as small as it can be made, and belongs into a test then.
"""
