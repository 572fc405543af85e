"""Corrections of the two tables kept by hand: a spreadsheet taken in as a whole, or questions in the terminal.

spreadsheet -> rows of the form -> changes of the tables -> the files, all or none.
"""
