"""What Discord is told of the commands: their list, only when it has changed, and their words in its languages."""
