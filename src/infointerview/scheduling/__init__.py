"""Times to meet that suit two people."""
