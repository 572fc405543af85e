"""Lists of classes as people keep them in spreadsheets: read into courses, written back, taken into the tables."""
