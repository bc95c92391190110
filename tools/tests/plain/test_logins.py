"""What the registry makes of rights at the broker."""

import re
from pathlib import Path

import pytest
from ekinerja.init.logins import broker_logins
from ekinerja.layout import SERVICES
from ekinerja.servers.rabbitmq_definitions import Login
from ekinerja.servers.secrets import Secrets
from event_contracts.registry import queues


@pytest.fixture
def logins(tmp_path: Path) -> dict[str, Login]:
    return {login.name: login for login in broker_logins(Secrets(tmp_path))}


def test_nobody_but_readers_outside_owns_topology_and_they_only_queues_of_their_name(logins: dict[str, Login]) -> None:
    owners = {name: login.configure for name, login in logins.items() if login.configure != "^$"}
    assert owners == {"finance": r"^finance\.", "presensi": r"^presensi\."}
    assert not any(re.search(owned, name) for owned in owners.values() for name in ("presensi", "ekinerja.events"))
    assert not any(re.search(owned, queue.name) for owned in owners.values() for queue in queues())


def test_e_presensi_may_not_bind_what_others_tell(logins: dict[str, Login]) -> None:
    _, read = logins["presensi"].topics["ekinerja.events"]
    assert re.search(read, "attendance.resend_requested.v1")
    assert not re.search(read, "attendance.day_recorded.v1")


def test_a_service_reads_its_own_queues_and_no_other(logins: dict[str, Login]) -> None:
    for service in SERVICES:
        readable = {queue.name for queue in queues() if re.search(logins[service].read, queue.name)}
        assert readable == {queue.name for queue in queues() if queue.reader == service}


def test_a_service_writes_only_its_own_facts(logins: dict[str, Login]) -> None:
    login = logins["planning"]
    write, _ = login.topics["ekinerja.events"]
    assert re.search(login.write, "ekinerja.events")
    assert not re.search(login.write, "presensi")
    assert re.search(write, "planning.work_plan_approved.v1")
    assert not re.search(write, "realization.scored.v1")


def test_finance_may_not_bind_with_a_wildcard(logins: dict[str, Login]) -> None:
    _, read = logins["finance"].topics["ekinerja.events"]
    assert re.search(read, "payroll_instrument.ready.v1")
    for key in ("#", "payroll_instrument.*.v1", "payroll_instrument.#", "payroll_instrument.assessed.v1"):
        assert not re.search(read, key)


def test_the_gateway_tells_nothing(logins: dict[str, Login]) -> None:
    assert logins["gateway"].write == "^$"
