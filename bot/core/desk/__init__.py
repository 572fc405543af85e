"""The support desk: requests of members, helpers who speak their language, hours, figures. Pure values."""
