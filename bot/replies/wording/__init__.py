"""Every sentence that a person reads, in their language, cut to what Discord takes.

``replies`` answers for a place, with ``states`` of its links; ``questions`` asks back, ``browsing``
offers lists, ``letters`` is the e-mail to copy; ``dialogs`` is about one's language and data and about
faults, ``guide`` is /help and /about, ``managing`` and ``reporting`` are for maintainers; ``naming``
calls places and links by their names.
"""
