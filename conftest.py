"""Fixtures of the whole suite."""

from hypothesis import settings

# before pytest takes the folder gateway/ for a package of that name
import gateway  # noqa: F401

pytest_plugins = ["ekinerja.testing.fixtures", "ekinerja.testing.parallel"]

# a busy machine is no defect of the code: nothing here is judged by the clock
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")
