"""What the notes and the record add up to: answers side by side, themes, when to stop, rates, and who led to whom."""
