from datetime import date
from itertools import permutations

from realization.rules.employees import SupervisorLine
from realization.storage import employees


async def test_a_person_comes_back_as_told(tx, make_employee, people):
    told = make_employee(people.worker, people.boss, end_date=date(2030, 1, 1))
    assert await employees.record(tx, [told]) == [people.worker]
    assert await employees.find(tx, people.worker) == told


async def test_an_unknown_person_is_nobody(tx, people):
    assert await employees.find(tx, people.worker) is None


async def test_the_newest_revision_wins_in_every_order(tx, make_employee, people):
    revisions = [
        make_employee(people.worker, above, revision=n, name=f"Nama {n}")
        for n, above in enumerate((people.boss, people.other, people.top), start=1)
    ]
    for order in permutations(revisions):
        for told in order:
            await employees.record(tx, [told])
        assert await employees.find(tx, people.worker) == revisions[2]
        assert await employees.record(tx, list(order)) == []


async def test_the_newest_of_one_batch_wins(tx, make_employee, people):
    older, newer = (make_employee(people.worker, above, revision=n) for n, above in ((1, people.boss), (2, people.top)))
    await employees.record(tx, [newer, older])
    assert await employees.find(tx, people.worker) == newer


async def test_lines_that_went_away_are_gone(tx, make_employee, people):
    lines = (
        SupervisorLine(date(2025, 1, 1), date(2025, 5, 31), people.boss),
        SupervisorLine(date(2025, 6, 1), None, people.other),
    )
    await employees.record(tx, [make_employee(people.worker, None, supervisors=lines)])
    await employees.record(tx, [make_employee(people.worker, people.top, revision=2)])
    found = await employees.find(tx, people.worker)
    assert [line.supervisor_nip for line in found.supervisors] == [people.top]


async def test_who_serves_in_a_month_is_the_rules_answer(tx, make_employee, people):
    told = [
        make_employee(people.worker, None, start_date=date(2025, 10, 31)),
        make_employee(people.boss, None, start_date=date(2025, 11, 1)),
        make_employee(people.other, None, end_date=date(2025, 10, 1)),
        make_employee(people.top, None, end_date=date(2025, 9, 30)),
    ]
    await employees.record(tx, told)
    for period in ("2025-09", "2025-10", "2025-11"):
        assert await employees.serving(tx, period) == sorted(p.nip for p in told if p.serves_in(period))
