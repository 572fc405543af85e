"""The support desk: each server's desk, its requests and their timers, its helpers and saved replies."""
