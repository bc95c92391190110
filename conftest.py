"""Fixtures of the whole suite."""

# before pytest takes the folder gateway/ for a package of that name
import gateway  # noqa: F401

pytest_plugins = ["ekinerja.testing.fixtures"]
