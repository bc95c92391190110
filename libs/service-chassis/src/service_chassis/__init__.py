"""Plumbing that every service needs today: no word of the field in it."""
