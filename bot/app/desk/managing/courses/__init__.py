"""The classes that a server keeps: who may change them, drafts, spreadsheets, and the question once a month."""
