"""Drafts of the messages of an informational interview.  The library drafts; it never sends."""
