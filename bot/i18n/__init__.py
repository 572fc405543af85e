"""gettext catalogues: the texts of a language, their extraction from the code, and checks of translations."""
