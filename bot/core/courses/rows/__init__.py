"""A course as rows of text cells, and such rows as a course: the one notation of spreadsheets, tables and database."""
