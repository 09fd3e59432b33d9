"""Finding a time to meet: what to offer, what speaks against a time, whom to place where, and when to leave."""
