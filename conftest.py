"""Fixtures of the whole suite."""

# before pytest takes the folder gateway/ for a package of that name
import gateway  # noqa: F401
from hypothesis import settings

pytest_plugins = ["ekinerja.testing.fixtures"]

# a busy machine is no defect of the code: nothing here is judged by the clock
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")
