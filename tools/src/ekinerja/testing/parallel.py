"""Tests on several workers: what shares servers' templates or a town stays on one of them, what takes longest begins
first. A scheduler of our own, because the groups of pytest-xdist 3.8 are lost on pytest 9.2."""

from pathlib import PurePosixPath

import pytest
from xdist.scheduler import LoadScopeScheduling

# each needs a town of its own
_LONG = ("tools/town", "tests/end_to_end", "tests/end_to_end/test_example_month.py")


class GroupScheduling(LoadScopeScheduling):
    """One group of tests after the other to whoever is free."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


@pytest.hookimpl
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> GroupScheduling:
    config.option.loadscopereorder = False  # the order of the collection is the one wanted
    return GroupScheduling(config, log)


@pytest.hookimpl
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """One process tests in the order of the folders, quick answers first; several begin with the longest."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: _place(group_of(item.nodeid)))


def group_of(nodeid: str) -> str:
    """The group of a test: a service, the gateway, libraries and tools, or a folder of the crossing tests."""
    parts = PurePosixPath(nodeid.split("::")[0]).parts
    if parts[0] in ("libs", "tools"):  # whoever needs a broker shares one
        return "tools/town" if "town" in parts else "plumbing"
    if parts[-1] == "test_example_month.py":
        return "/".join(parts)
    return parts[0] if parts[0] == "gateway" else "/".join(parts[:2])


def _place(group: str) -> int:
    return _LONG.index(group) if group in _LONG else len(_LONG)
