"""Measures how fast the system is, on servers of its own. Nothing it prints is typed in."""
