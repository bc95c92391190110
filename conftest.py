"""Fixtures of the whole suite."""

import pytest
from hypothesis import settings

# before pytest takes the folder gateway/ for a package of that name
import gateway  # noqa: F401

pytest_plugins = ["ekinerja.testing.fixtures"]

# a busy machine is no defect of the code: nothing here is judged by the clock
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")

# each a town of its own
_LONG = ("tests/resilience", "tools/town", "tests/end_to_end", "tests/end_to_end/test_example_month.py")


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What shares servers, templates or a town stays on one worker; what takes longest begins first."""
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_group_of(item)))
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: _LONG.index(group) if (group := _group_of(item)) in _LONG else len(_LONG))


def _group_of(item: pytest.Item) -> str:
    parts = item.path.relative_to(item.config.rootpath).parts
    if parts[0] == "tools":
        return "tools/town" if "town" in parts else "tools"
    if parts[-1] == "test_example_month.py":
        return "/".join(parts)
    return parts[0] if parts[0] == "gateway" else "/".join(parts[:2])
