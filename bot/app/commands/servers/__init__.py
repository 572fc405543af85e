"""What belongs to a server as a whole: its settings, and the classes that it keeps."""
