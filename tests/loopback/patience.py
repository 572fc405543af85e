"""How long a test waits for what must come.

What has to come in time is held against a time of its own; this one only ends a test that would not end.
"""

PATIENCE = 60.0  # seconds; a busy machine needs some of them
