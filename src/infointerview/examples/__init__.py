"""Invented searches and files to try the library with."""
