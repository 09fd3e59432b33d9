"""Working weeks and clocks: business days, opening hours, and how a time is said."""
