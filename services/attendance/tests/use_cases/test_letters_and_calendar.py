"""What letters and holidays do to days."""

from datetime import date

import pytest
from attendance.rules.errors import ImportRefused
from sqlalchemy import text


def numbered(judged):
    """Excused days (month-day) to their number within the case."""
    return {key[-5:]: day.excuse.day_number for key, day in sorted(judged.items()) if day.excuse}


async def test_a_letter_excuses_its_working_days_and_tells_them(office, people, tap):
    await office.hear(tap(people.worker, "2025-10-06T09:00"))
    await office.letters(f"{people.worker},sick_with_note,2025-10-04,2025-10-07,800/1")
    judged = await office.judged(people.worker)
    assert numbered(judged) == {"10-06": 1, "10-07": 2}
    monday = judged[f"{people.worker} 2025-10-06"]
    assert (monday.minutes_late, monday.missing_check_out, monday.absent) == (0, False, False)
    told = [(day["date"], day["revision"]) for day in await office.told()]
    assert told == [("2025-10-06", 1), ("2025-10-06", 2), ("2025-10-07", 1)]


async def test_a_letter_goes_on_over_the_turn_of_the_month(office, people):
    await office.letters(f"{people.worker},sick_inpatient,2025-10-30,2025-11-04,800/1")
    expected = {"10-30": 1, "10-31": 2, "11-03": 3, "11-04": 4}
    assert numbered(await office.judged(people.worker)) == expected


async def test_a_letter_that_continues_another_is_counted_on_in_whatever_order_they_come(office, people):
    first = f"{people.worker},sick_with_note,2025-10-30,2025-10-31,800/1"
    second = f"{people.worker},sick_with_note,2025-11-03,2025-11-04,800/2"
    await office.letters(second)
    assert numbered(await office.judged(people.worker)) == {"11-03": 1, "11-04": 2}
    await office.letters(first)
    expected = {"10-30": 1, "10-31": 2, "11-03": 3, "11-04": 4}
    assert numbered(await office.judged(people.worker)) == expected


async def test_a_letter_that_continues_a_closed_months_goes_on_counting(office, people):
    await office.letters(f"{people.worker},sick_with_note,2025-10-30,2025-10-31,800/1")
    await office.close(people.worker)
    await office.letters(f"{people.worker},sick_with_note,2025-11-03,2025-11-03,800/2")
    assert numbered(await office.judged(people.worker)) == {"10-30": 1, "10-31": 2, "11-03": 3}
    assert await office.late() == []


async def test_a_shortened_letter_gives_its_days_back(office, people, tap):
    letter = f"{people.worker},annual_leave,2025-10-06,2025-10-08,800/1"
    await office.letters(letter)
    await office.hear(tap(people.worker, "2025-10-08T07:31"), tap(people.worker, "2025-10-08T16:00"))
    await office.letters(letter.replace("10-08", "10-07"))
    assert numbered(await office.judged(people.worker)) == {"10-06": 1, "10-07": 2}
    back = (await office.day(people.worker, "2025-10-08")).judgement
    assert (back.excuse, back.minutes_late, back.absent) == (None, 1, False)


async def test_a_day_that_becomes_a_holiday_loses_its_deductions(office, people, tap):
    late = [tap(nip, "2025-10-28T09:00") for nip in (people.worker, people.other)]
    await office.hear(*late, tap(people.worker, "2025-10-29T09:00"))
    await office.calendar("2025-10-28,Libur,national_holiday")
    for nip in (people.worker, people.other):
        day = await office.day(nip, "2025-10-28")
        assert (day.revision, day.judgement.working_day, day.judgement.minutes_late) == (2, False, 0)
    assert (await office.day(people.worker, "2025-10-29")).revision == 1
    told = (await office.told())[3:]
    assert [(day["date"], day["working_day"], day["minutes_late"]) for day in told] == [("2025-10-28", False, 0)] * 2


async def test_a_holiday_inside_a_letter_moves_its_counting(office, people):
    await office.letters(f"{people.worker},sick_with_note,2025-10-27,2025-10-30,800/1")
    await office.calendar("2025-10-28,Libur,national_holiday")
    assert numbered(await office.judged(people.worker)) == {"10-27": 1, "10-29": 2, "10-30": 3}


async def test_a_holiday_between_letters_makes_them_one_case(office, people):
    await office.letters(
        f"{people.worker},sick_with_note,2025-10-23,2025-10-24,800/1",
        f"{people.worker},sick_with_note,2025-10-28,2025-10-28,800/2",
    )
    assert numbered(await office.judged(people.worker)) == {"10-23": 1, "10-24": 2, "10-28": 1}
    await office.calendar("2025-10-27,Libur,national_holiday")
    assert numbered(await office.judged(people.worker)) == {"10-23": 1, "10-24": 2, "10-28": 3}


async def test_a_holiday_that_is_only_named_anew_judges_nothing(office, people, tap):
    await office.calendar("2025-10-28,Libur,national_holiday")
    await office.hear(tap(people.worker, "2025-10-28T09:00"))
    await office.calendar("2025-10-28,Cuti bersama,joint_leave")
    assert await office.told() == []


async def test_a_letter_from_before_all_schedules_is_kept_without_days(office, people):
    assert (await office.letters(f"{people.worker},big_leave,1998-01-05,1998-02-05,800/1")).created == 1
    assert await office.judged(people.worker, periods=("1998-01",)) == {}


async def test_whose_start_moves_has_their_days_judged_anew(office, people, tap, make_employee):
    later = make_employee(people.worker, revision=2, start_date=date(2025, 10, 8))
    await office.hear(tap(people.worker, "2025-10-06T09:00"))
    await office.know(later)
    assert not (await office.day(people.worker, "2025-10-06")).judgement.working_day
    await office.letters(f"{people.worker},annual_leave,2025-10-07,2025-10-08,800/1")
    assert numbered(await office.judged(people.worker)) == {"10-08": 2}
    await office.know(make_employee(people.worker, revision=3))
    judged = await office.judged(people.worker)
    assert numbered(judged) == {"10-07": 1, "10-08": 2}
    assert judged[f"{people.worker} 2025-10-06"].minutes_late == 90


async def test_a_letter_that_is_shortened_in_advance_makes_nobody_absent_yet(office, people):
    """The office's clock stands at the evening of the 31st of October."""
    letter = f"{people.worker},annual_leave,2025-10-31,2025-11-04,800/1"
    await office.letters(letter)
    await office.letters(letter.replace("2025-11-04", "2025-10-31"))
    days = [(await office.day(people.worker, f"2025-11-0{day}")).judgement for day in (3, 4)]
    assert [(day.working_day, day.absent, day.excuse) for day in days] == [(True, False, None)] * 2
    await office.close(people.worker, period="2025-11")
    assert (await office.day(people.worker, "2025-11-03")).judgement.absent


async def test_a_letter_that_was_revoked_stays_so_when_the_file_comes_again(office, people):
    letter = f"{people.worker},annual_leave,2025-10-06,2025-10-07,800/1"
    await office.letters(letter)
    await office.tx.execute(text("update letters set revoked_at = now()"))
    assert (await office.letters(letter)).unchanged == 1
    with pytest.raises(ImportRefused) as refusal:
        await office.letters(letter.replace("10-07", "10-08"))
    assert refusal.value.errors[0]["message"] == "surat 800/1 sudah dicabut; pakai nomor lain"
    assert (await office.letters(letter.replace("800/1", "800/2"))).created == 1
