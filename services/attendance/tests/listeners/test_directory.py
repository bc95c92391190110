import random
from datetime import date

import pytest
from attendance.listeners.directory import QUEUE, hear_employees, subscription
from attendance.storage import agency_names, employees
from event_contracts.directory import EmployeeChangedV1, PostHeld, SupervisorLine
from pydantic import ValidationError
from service_chassis.testing import event


def _fact(nip, revision=1, supervisor=None, start=date(2005, 1, 1)):
    post = PostHeld(
        first_date=start,
        agency_code="1.01",
        agency_name="Dinas Pendidikan",
        position="Analis",
        job_class=8,
        grade="III/c",
        employment_status="PNS",
        ceiling=1,
        contribution_base=1,
    )
    line = SupervisorLine(first_date=start, supervisor_nip=supervisor)
    name = f"Nama {revision}"
    said = {"nip": nip, "revision": revision, "name": name, "start_date": start, "roles": []}
    return EmployeeChangedV1(**said, posts=[post], supervisors=[line])


def test_the_queue_is_the_registrys():
    assert QUEUE == subscription().queue == "attendance.directory.v1"


async def test_a_told_person_is_known(tx, people):
    assert await hear_employees(tx, [event(_fact(people.worker, supervisor=people.boss))]) == []
    found = await employees.find(tx, people.worker)
    assert (found.supervisor_on(people.day), found.agency_on(people.day)) == (people.boss, "1.01")


async def test_twice_equals_once_and_shuffled_equals_sorted(tx, people):
    events = [event(_fact(people.worker, n, people.boss if n % 2 else people.top)) for n in range(1, 8)] * 2
    random.Random(7).shuffle(events)
    for at in range(0, len(events), 3):
        await hear_employees(tx, events[at : at + 3])
    found = await employees.find(tx, people.worker)
    assert (found.revision, found.name, found.supervisor_on(people.day)) == (7, "Nama 7", people.boss)


async def test_an_event_of_another_type_is_refused_and_the_rest_is_heard(tx, people):
    other = event({"nip": people.worker}, type="directory.something_else.v1")
    refusals = await hear_employees(tx, [other, event(_fact(people.worker))])
    assert [(r.event.id, r.reason) for r in refusals] == [(other.id, "unknown_type")]
    assert await employees.find(tx, people.worker) is not None


async def test_a_malformed_fact_is_an_error_for_the_chassis(tx):
    with pytest.raises(ValidationError):
        await hear_employees(tx, [event({"nip": "1"}, type=EmployeeChangedV1.TYPE)])


async def test_punches_that_waited_count_as_soon_as_the_person_is_told(office, people, tap):
    mornings = [tap(people.stranger, f"2025-10-0{number}T07:45") for number in (1, 2)]
    refused = await office.hear(*mornings, tap("1" * 18, "2025-10-01T07:00"))
    assert {reason for _, reason in refused} == {"unknown_employee"}
    assert await office.judged(people.stranger) == {}

    await hear_employees(office.tx, [event(_fact(people.stranger))])
    judged = await office.judged(people.stranger)
    assert [day.minutes_late for day in judged.values()] == [15, 15]
    assert {day["nip"] for day in await office.told()} == {people.stranger}
    assert await office.quarantined() == [(f"{'1' * 18}@2025-10-01T07:00", "unknown_employee")]


async def test_punches_before_the_start_do_not_count(office, people, tap):
    await office.hear(*(tap(people.stranger, f"2025-10-0{number}T07:45") for number in (1, 2)))
    await hear_employees(office.tx, [event(_fact(people.stranger, start=date(2025, 10, 2)))])
    assert list(await office.judged(people.stranger)) == [f"{people.stranger} 2025-10-02"]


async def test_a_punch_from_before_all_schedules_does_not_keep_its_person_out(office, people, tap):
    await office.hear(tap(people.stranger, "1970-01-01T07:00"), tap(people.stranger, "2025-10-01T07:45"))
    await hear_employees(office.tx, [event(_fact(people.stranger))])
    assert list(await office.judged(people.stranger, periods=("1970-01", "2025-10"))) == [
        f"{people.stranger} 2025-10-01"
    ]
    assert await office.quarantined() == []


async def test_an_agency_is_called_what_the_newest_post_says(tx, people):
    old = _fact(people.worker, 1)
    moved = old.posts[0].model_copy(
        update={"first_date": date(2020, 1, 1), "agency_name": "Dinas Pendidikan dan Olahraga"}
    )
    await hear_employees(tx, [event(old.model_copy(update={"posts": [moved, *old.posts]}))])
    assert await agency_names.known(tx, ["1.01", "9"]) == {"1.01": "Dinas Pendidikan dan Olahraga"}
    await hear_employees(tx, [event(_fact(people.boss, 1))])
    assert await agency_names.known(tx, ["1.01"]) == {"1.01": "Dinas Pendidikan"}
