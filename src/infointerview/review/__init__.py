"""The check of a message, no matter who wrote it."""
