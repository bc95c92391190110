import random

import pytest
from event_contracts.directory import EmployeeChangedV1
from pydantic import ValidationError
from realization.listeners.directory import QUEUE, hear_employees, subscription
from realization.storage import employees
from service_chassis.testing import event


def _fact(nip, revision, supervisor):
    return EmployeeChangedV1(
        nip=nip,
        revision=revision,
        name=f"Nama {revision}",
        start_date="2005-01-01",
        roles=[],
        posts=[
            {
                "first_date": "2005-01-01",
                "agency_code": "1.01",
                "agency_name": "Dinas Pendidikan",
                "position": "Analis",
                "job_class": 8,
                "grade": "III/c",
                "employment_status": "PNS",
                "ceiling": 1,
                "contribution_base": 1,
            }
        ],
        supervisors=[{"first_date": "2005-01-01", "supervisor_nip": supervisor}],
    )


def test_the_queue_is_the_registrys():
    assert QUEUE == subscription().queue == "realization.directory.v1"


async def test_a_told_person_is_known(tx, people):
    assert await hear_employees(tx, [event(_fact(people.worker, 1, people.boss))]) == []
    found = await employees.find(tx, people.worker)
    assert (found.supervisor_on(people.day), found.agencies[0].agency_code) == (people.boss, "1.01")


async def test_twice_equals_once_and_shuffled_equals_sorted(tx, people):
    facts = [_fact(people.worker, n, people.boss if n % 2 else people.top) for n in range(1, 8)]
    events = [event(fact) for fact in facts] * 2
    random.Random(7).shuffle(events)
    for at in range(0, len(events), 3):
        await hear_employees(tx, events[at : at + 3])
    found = await employees.find(tx, people.worker)
    assert (found.revision, found.name, found.supervisor_on(people.day)) == (7, "Nama 7", people.boss)


async def test_a_malformed_fact_is_an_error_for_the_chassis(tx):
    with pytest.raises(ValidationError):
        await hear_employees(tx, [event({"nip": "1"}, type=EmployeeChangedV1.TYPE)])


async def test_an_event_of_another_type_is_refused_and_the_rest_is_heard(tx, people):
    other = event({"nip": people.worker}, type="directory.something_else.v1")
    refusals = await hear_employees(tx, [other, event(_fact(people.worker, 1, None))])
    assert [(r.event.id, r.reason) for r in refusals] == [(other.id, "unknown_type")]
    assert await employees.find(tx, people.worker) is not None
