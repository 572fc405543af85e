"""One database: opened, asked in time, brought up to date."""
