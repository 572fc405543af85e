"""The support desk at work: a member's request becomes a thread, helpers are told, until it is closed and forgotten.

``opening`` makes a request and its thread, ``notifying`` tells helpers, ``changes`` takes, hands over,
closes and opens again, ``steps`` does what is due later. They work with ``context``; ``permissions``
says who may do what with a request, ``threads`` is what is asked of Discord, and ``managing`` is the desk as those
who run it see it.
"""
