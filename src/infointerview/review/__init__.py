"""The check of a text, whoever wrote it."""
