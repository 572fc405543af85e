"""Every sentence that a person reads, in their language, cut to what Discord takes.

``answers`` is the message for a place, with its parts in ``answer``;
``questions`` asks back, ``place_menus`` offers lists, ``email`` is the e-mail to copy; ``dialogs`` is about
one's language and data and about faults, ``help_pages`` is /help and /about, ``server_settings`` and
``reports`` are for server admins. ``bot.replies.naming`` calls places and links by their names.
"""
