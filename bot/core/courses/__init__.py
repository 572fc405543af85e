"""Japanese classes whose details are known: when, for whom, what they cost, and which of them fit. Pure values.

To readers each is a class; here it is a ``Course``, since ``class`` is a word of the language.
"""
