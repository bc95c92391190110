"""Every program of the suite, put together as in production but connected to nothing."""

from importlib import import_module
from typing import Any

import pytest
from ekinerja.layout import MEMBERS
from service_chassis.worker import Assembly

NOWHERE = {
    "EKINERJA_ENVIRONMENT": "test",
    "EKINERJA_DATABASE_URL": "postgresql://nobody:nothing@127.0.0.1:1/none",
    "EKINERJA_BROKER_URL": "amqp://nobody:nothing@127.0.0.1:1/",
}


@pytest.fixture(scope="session")
def assemblies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Assembly]:
    """By package; without a server: a database is connected at first use."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in NOWHERE.items():
            patch.setenv(name, value)
        patch.setenv("EKINERJA_EVIDENCE_STORE", str(tmp_path_factory.mktemp("evidence")))
        wirings: dict[str, Any] = {member: import_module(f"{member}.wiring") for member in MEMBERS}
        return {member: wiring.assemble() for member, wiring in wirings.items()}
