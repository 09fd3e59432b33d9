"""What to ask, and how: the bank, the openness test, the plan, and what is written down."""
