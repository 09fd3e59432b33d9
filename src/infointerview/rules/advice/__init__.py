"""The rules: what published advice says to do, one small function each."""
