"""A desk as those who run it see it: how it is set up, what a helper said of themselves, its figures."""
