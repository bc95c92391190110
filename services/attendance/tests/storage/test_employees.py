from dataclasses import replace
from datetime import date
from itertools import permutations

from attendance.rules.employees import Line
from attendance.storage import employees


async def test_a_person_comes_back_as_told(tx, make_employee, people):
    told = make_employee(people.worker, end_date=date(2030, 1, 1))
    assert await employees.record(tx, [told]) == [people.worker]
    assert await employees.find(tx, people.worker) == told
    assert await employees.find(tx, people.stranger) is None


async def test_the_newest_revision_wins_in_every_order(tx, make_employee, people):
    revisions = [make_employee(people.worker, f"{n}" * 18, revision=n, name=f"Nama {n}") for n in (1, 2, 3)]
    for order in permutations(revisions):
        for told in order:
            await employees.record(tx, [told])
        assert await employees.find(tx, people.worker) == revisions[2]
        assert await employees.record(tx, list(order)) == []


async def test_the_newest_of_one_batch_wins(tx, make_employee, people):
    older, newer = make_employee(people.worker), make_employee(people.worker, people.top, revision=2)
    assert await employees.record(tx, [newer, older]) == [people.worker]
    assert await employees.find(tx, people.worker) == newer


async def test_lines_that_went_away_are_gone(tx, make_employee, people):
    lines = (Line(date(2025, 1, 1), date(2025, 5, 31), "1.01"), Line(date(2025, 6, 1), None, "2.02"))
    await employees.record(tx, [make_employee(people.worker, agencies=lines)])
    await employees.record(tx, [make_employee(people.worker, revision=2, agencies=lines[1:])])
    assert (await employees.find(tx, people.worker)).agencies == lines[1:]


async def test_people_are_held_and_known_without_their_lines(tx, make_employee, people):
    told = make_employee(people.worker)
    await employees.record(tx, [told])
    bare = {people.worker: replace(told, agencies=(), supervisors=())}
    for ask in (employees.known, employees.hold):
        assert await ask(tx, [people.worker, people.stranger]) == bare
