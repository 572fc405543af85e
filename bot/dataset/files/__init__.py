"""How tables are written: all or none of them, and so that no spreadsheet program runs what stands in them."""
