"""Reading and writing: one file for each format."""
