"""Who listens where: the wiring of every service against the registry, from which the broker's queues are made."""

from collections.abc import Iterable

from event_contracts.registry import EVENTS, EXTERNAL_READERS, queue_name, queues


def differences(heard: Iterable[str], service: str) -> dict[str, int]:
    """Queues that `service` hears too often (or without being told to), and such as nobody of it hears."""
    wanted = [queue.name for queue in queues() if queue.reader == service]
    heard = list(heard)
    counted = {name: heard.count(name) - wanted.count(name) for name in {*heard, *wanted}}
    return {name: difference for name, difference in counted.items() if difference}


def test_every_service_hears_exactly_the_queues_that_are_made_for_it(assemblies):
    for service, assembly in assemblies.items():
        assert not differences([s.queue for s in assembly.subscriptions], service), service


def test_every_reader_is_a_program_of_ours_or_known_as_external(assemblies):
    assert {reader for event in EVENTS for reader in event.readers} <= {*assemblies, *EXTERNAL_READERS}


def test_only_the_ledger_of_punches_does_without_the_inbox(assemblies):
    """Decision 12; whoever else does so promises by hand what the chassis promises."""
    without = [s.queue for assembly in assemblies.values() for s in assembly.subscriptions if not s.dedupe]
    assert without == [queue_name("attendance", "presensi")]


def test_a_deaf_service_and_an_eavesdropper_are_noticed():
    own = ["payroll_instrument.directory.v1", "payroll_instrument.attendance.v1", "payroll_instrument.realization.v1"]
    assert differences(own, "payroll_instrument") == {}
    assert differences(own[1:], "payroll_instrument") == {own[0]: -1}
    assert differences([*own, own[0]], "payroll_instrument") == {own[0]: 1}
    assert differences(own, "directory") == dict.fromkeys(own, 1)
