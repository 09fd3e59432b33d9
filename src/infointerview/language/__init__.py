"""Words: kinds of message, names and who may be named, and what each language says."""
