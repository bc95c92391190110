"""Files: all of one or nothing, dry run, the same one twice."""

import pytest
from attendance.rules.errors import ImportRefused
from attendance.rules.import_files import Participation
from attendance.storage import activities
from attendance.use_cases.weigh_import import Imported


def counts(imported: Imported) -> tuple[int, int, int, int]:
    return imported.rows, imported.created, imported.changed, imported.unchanged


@pytest.fixture
def files(people):
    """By kind: rows of a file that can be taken over, and the same ones a little different."""
    worker = people.worker
    return {
        "calendar": ["2025-10-28,Libur,national_holiday", "2025-10-28,Cuti bersama,joint_leave"],
        "letters": [
            f"{worker},annual_leave,2025-10-06,2025-10-08,800/1",
            f"{worker},big_leave,2025-10-06,2025-10-08,800/1",
        ],
        "activities": [f"{worker},2025-10-06,assembly,tidak", f"{worker},2025-10-06,assembly,ya"],
    }


@pytest.mark.parametrize("kind", ["calendar", "letters", "activities"])
async def test_the_same_file_twice_changes_nothing_and_another_row_is_a_change(office, files, kind):
    take, (row, other) = getattr(office, kind), files[kind]
    assert counts(await take(row)) == (1, 1, 0, 0)
    told = await office.told()
    assert counts(await take(row, row)) == (1, 0, 0, 1)
    assert await office.told() == told
    assert counts(await take(other)) == (1, 0, 1, 0)
    assert counts(await take(other)) == (1, 0, 0, 1)


@pytest.mark.parametrize("kind", ["calendar", "letters", "activities"])
async def test_a_dry_run_counts_and_keeps_nothing(office, files, kind):
    take, (row, _) = getattr(office, kind), files[kind]
    for _ in range(2):
        dry = await take(row, dry_run=True)
        assert (counts(dry), dry.dry_run) == ((1, 1, 0, 0), True)
    assert await office.told() == []
    assert counts(await take(row)) == (1, 1, 0, 0)


@pytest.mark.parametrize("kind", ["calendar", "letters", "activities"])
@pytest.mark.parametrize("dry_run", [True, False])
async def test_one_bad_row_and_nothing_is_taken_over(office, files, people, kind, dry_run):
    good, _ = files[kind]
    bad = good.replace("2025-10-", "2025-13-")
    with pytest.raises(ImportRefused, match="tidak satu baris pun dimuat") as caught:
        await getattr(office, kind)(good, bad, dry_run=dry_run)
    assert {error["row"] for error in caught.value.errors} == {3}
    assert all("TTTT-BB-HH" in error["message"] for error in caught.value.errors)
    assert counts(await getattr(office, kind)(good)) == (1, 1, 0, 0)


@pytest.mark.parametrize("kind", ["letters", "activities"])
async def test_people_nobody_knows_are_named_by_row(office, files, people, kind):
    good, _ = files[kind]
    with pytest.raises(ImportRefused) as caught:
        await getattr(office, kind)(good, good.replace(people.worker, people.stranger))
    (error,) = caught.value.errors
    assert error == {"row": 3, "column": "nip", "message": f"pegawai {people.stranger} belum dikenal"}
    assert await office.told() == []


async def test_an_empty_file_with_its_header_is_no_mistake(office):
    assert counts(await office.calendar()) == (0, 0, 0, 0)


async def test_a_missed_assembly_counts_at_once_on_a_day_judged_and_else_with_it(office, people, tap):
    await office.hear(tap(people.worker, "2025-10-06T07:20"), tap(people.worker, "2025-10-06T16:00"))
    rows = [f"{people.worker},2025-10-0{number},assembly,tidak" for number in (6, 7)]
    await office.activities(*rows, f"{people.worker},2025-10-06,exercise,hadir")
    assert (await office.day(people.worker, "2025-10-06")).judgement.activities_missed == ("assembly",)
    assert await office.day(people.worker, "2025-10-07") is None
    await office.hear(tap(people.worker, "2025-10-07T07:20"))
    assert (await office.day(people.worker, "2025-10-07")).judgement.activities_missed == ("assembly",)
    kept = await activities.on_days(office.tx, [(people.worker, (await office.day(people.worker, "2025-10-06")).date)])
    assert Participation(people.worker, kept[0].date, "exercise", True) in kept
