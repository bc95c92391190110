"""Facts come back as they went in; the newest revision wins, in a batch and across batches."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from payroll_instrument.rules.facts import Excuse, SupervisorLine
from payroll_instrument.storage.attendance import attendance_closes_of, days_of, save_attendance_closes, save_days
from payroll_instrument.storage.instrument_lists import supervises
from payroll_instrument.storage.months import months_of, register_months
from payroll_instrument.storage.people import expect_people, people_named, save_people
from payroll_instrument.storage.realizations import (
    realization_closes_of,
    save_realization_closes,
    save_scores,
    scores_of,
)

OTHER = "9" * 18


async def test_a_day_comes_back_whole(tx, invented):
    await expect_people(tx, [invented.nip])
    moment = datetime(2025, 10, 1, 0, 31, tzinfo=UTC)
    excuse = Excuse("sick_with_note", "800/1", 4)
    day = invented.day(
        date(2025, 10, 1), check_in=moment, excuse=excuse, activities_missed=("assembly",), punch_event_ids=("a", "b")
    )
    plain = invented.day(date(2025, 10, 2), missing_check_out=True, minutes_late=7)
    assert await save_days(tx, [plain, day]) == {(invented.nip, "2025-10")}
    assert await days_of(tx, [(invented.nip, "2025-10")]) == {(invented.nip, "2025-10"): [day, plain]}


async def test_days_of_other_months_and_people_stay_out(tx, invented):
    await expect_people(tx, [invented.nip, OTHER])
    days = [invented.day(date(2025, 9, 30)), invented.day(date(2025, 11, 3)), invented.day(date(2025, 10, 1), OTHER)]
    await save_days(tx, days)
    assert await days_of(tx, [(invented.nip, "2025-10")]) == {}


async def test_the_newest_revision_of_a_day_wins(tx, invented):
    await expect_people(tx, [invented.nip])
    first, second, third = (invented.day(date(2025, 10, 1), revision=n, minutes_late=n) for n in (1, 2, 3))
    assert await save_days(tx, [second, first])
    assert await save_days(tx, [first, second]) == set()
    assert await save_days(tx, [third])
    assert (await days_of(tx, [(invented.nip, "2025-10")]))[invented.nip, "2025-10"] == [third]


async def test_scores_and_closes_come_back_whole_and_newest_wins(tx, invented):
    await expect_people(tx, [invented.nip])
    month = (invented.nip, invented.period)
    score = replace(invented.score("83.33", revision=2), weighted_sum=Decimal(250), total_weight=Decimal(3))
    closes = invented.close(invented.days()), invented.scoring_close(False)
    assert await save_scores(tx, [score, invented.score("10")]) == {month}
    assert await save_scores(tx, [invented.score("10")]) == set()
    await save_attendance_closes(tx, [closes[0]])
    await save_realization_closes(tx, [closes[1]])
    assert await scores_of(tx, [month]) == {month: score}
    assert await attendance_closes_of(tx, [month]) == {month: closes[0]}
    assert await realization_closes_of(tx, [month]) == {month: closes[1]}


async def test_a_person_is_known_only_when_heard(tx, invented):
    await expect_people(tx, [invented.nip])
    assert await people_named(tx, [invented.nip]) == {}
    person = invented.person()
    assert await save_people(tx, [person]) == [person.nip]
    assert await people_named(tx, [person.nip]) == {person.nip: replace(person, supervisors=())}


async def test_a_newer_person_replaces_the_supervisor_lines(tx, invented):
    old = invented.person()
    lines = (
        SupervisorLine(date(2005, 12, 1), date(2025, 10, 14), invented.supervisor),
        SupervisorLine(date(2025, 10, 15), None, OTHER),
    )
    await save_people(tx, [old, replace(old, revision=2, supervisors=lines)])
    assert await save_people(tx, [old]) == []
    seen = {(nip, p): await supervises(tx, nip, old.nip, p) for nip in (OTHER, invented.supervisor) for p in PERIODS}
    assert seen == {
        (OTHER, "2025-09"): False,
        (OTHER, "2025-10"): True,
        (OTHER, "2025-11"): True,
        (invented.supervisor, "2025-09"): True,
        (invented.supervisor, "2025-10"): True,
        (invented.supervisor, "2025-11"): False,
    }
    assert await supervises(tx, None, old.nip, "2025-10") is False


PERIODS = ("2025-09", "2025-10", "2025-11")


async def test_months_are_registered_once(tx, invented):
    await expect_people(tx, [invented.nip])
    for _ in range(2):
        await register_months(tx, [(invented.nip, "2025-11"), (invented.nip, "2025-10"), (invented.nip, "2025-10")])
    assert await months_of(tx, [invented.nip, OTHER]) == [(invented.nip, "2025-10"), (invented.nip, "2025-11")]
