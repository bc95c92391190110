"""What the processes of a town are told."""

import json
from pathlib import Path

import pytest
from ekinerja.init import Access
from ekinerja.layout import GATEWAY, MEMBERS, SERVICES
from ekinerja.town.plans import choose_ports, plans
from ekinerja.town.process import ProcessPlan


@pytest.fixture
def planned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, ProcessPlan]:
    monkeypatch.setenv("EKINERJA_POSTGRES_URL", "postgresql://admin:rahasia@luar/")
    access = Access({name: f"postgresql://{name}" for name in MEMBERS}, {name: f"amqp://{name}" for name in MEMBERS})
    ports = {name: 9000 + number for number, name in enumerate(MEMBERS)}
    return {plan.name: plan for plan in plans(tmp_path, access, ports, tmp_path / "clock")}


def test_every_process_gets_its_own_logins_and_no_administrator_s(planned: dict[str, ProcessPlan]) -> None:
    for name, plan in planned.items():
        assert plan.environment["EKINERJA_DATABASE_URL"] == f"postgresql://{name}"
        assert plan.environment["EKINERJA_BROKER_URL"] == f"amqp://{name}"
        assert "EKINERJA_POSTGRES_URL" not in plan.environment


def test_the_gateway_knows_every_service_and_opens_last(planned: dict[str, ProcessPlan]) -> None:
    gateway = planned[GATEWAY]
    assert set(json.loads(gateway.environment["EKINERJA_UPSTREAMS"])) == set(SERVICES)
    assert set(gateway.needs) == set(SERVICES)


def test_former_ports_are_kept_where_they_are_free() -> None:
    first = choose_ports({}, usual_gateway=False)
    assert choose_ports(first, usual_gateway=False) == first
    assert len(set(first.values())) == len(MEMBERS)


def test_a_taken_port_is_no_obstacle() -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert choose_ports({"planning": port}, usual_gateway=True)["planning"] != port
