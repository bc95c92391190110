"""Letters, and how their days are counted."""

from datetime import date

from attendance.rules.letters import Letter, excuses_of

NIP = "198812092012012039"


def works(day: date) -> bool:
    return day.weekday() < 5 and day != date(2025, 10, 28)


def letter(kind: str, first: str, last: str, number: str = "800/1") -> Letter:
    return Letter(NIP, number, kind, date.fromisoformat(first), date.fromisoformat(last))


def numbers(*letters: Letter) -> dict[str, int]:
    return {f"{day}": excuse.day_number for day, excuse in sorted(excuses_of(letters, works).items())}


def test_only_working_days_are_counted() -> None:
    counted = numbers(letter("sick_with_note", "2025-10-23", "2025-10-29"))
    assert counted == {"2025-10-23": 1, "2025-10-24": 2, "2025-10-27": 3, "2025-10-29": 4}


def test_a_second_letter_of_the_same_kind_right_after_continues_the_case() -> None:
    first = letter("sick_with_note", "2025-10-23", "2025-10-24", "800/1")
    second = letter("sick_with_note", "2025-10-27", "2025-10-27", "800/2")
    assert numbers(first, second) == {"2025-10-23": 1, "2025-10-24": 2, "2025-10-27": 3}


def test_a_day_at_work_in_between_begins_a_new_case() -> None:
    first = letter("sick_with_note", "2025-10-21", "2025-10-22", "800/1")
    second = letter("sick_with_note", "2025-10-24", "2025-10-24", "800/2")
    assert numbers(first, second) == {"2025-10-21": 1, "2025-10-22": 2, "2025-10-24": 1}


def test_a_case_goes_on_over_the_turn_of_the_month() -> None:
    assert numbers(letter("sick_inpatient", "2025-10-30", "2025-11-04"))["2025-11-04"] == 4


def test_another_kind_is_another_case() -> None:
    sick = letter("sick_with_note", "2025-10-22", "2025-10-23", "800/1")
    leave = letter("annual_leave", "2025-10-24", "2025-10-24", "800/2")
    assert numbers(sick, leave) == {"2025-10-22": 1, "2025-10-23": 2, "2025-10-24": 1}


def test_where_letters_overlap_the_one_that_begins_later_counts() -> None:
    long = letter("official_duty", "2025-10-20", "2025-10-24", "800/1")
    short = letter("sick_with_note", "2025-10-22", "2025-10-22", "800/2")
    found = excuses_of([long, short], works)
    assert found[date(2025, 10, 22)].kind == "sick_with_note"
    assert found[date(2025, 10, 23)].kind == "official_duty"
    assert excuses_of([short, long], works) == found
