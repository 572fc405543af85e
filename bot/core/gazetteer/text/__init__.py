"""Letters and sounds: one spelling for what is written in many ways."""
