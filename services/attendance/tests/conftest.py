"""What attendance's tests share."""

import pytest


@pytest.fixture(scope="session")
def service_name() -> str:
    return "attendance"
