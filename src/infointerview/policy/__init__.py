"""Every number that a rule uses, each with the source it comes from."""
