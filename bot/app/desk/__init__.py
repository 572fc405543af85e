"""The support desk at work: who may do what with a request."""
