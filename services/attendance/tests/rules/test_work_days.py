"""Which days are worked."""

from datetime import date
from typing import Any

from attendance.rules.periods import days_of
from attendance.rules.work_days import WorkDays


def test_october_2025_has_23_working_days(five_days: Any) -> None:
    found = WorkDays((five_days,), ()).of_month("2025-10")
    assert (len(found), found[0], found[-1]) == (23, date(2025, 10, 1), date(2025, 10, 31))
    assert all(day.weekday() < 5 for day in found)


def test_a_holiday_takes_a_working_day_away_and_no_other(five_days: Any) -> None:
    with_holidays = WorkDays((five_days,), {date(2025, 10, 28), date(2025, 10, 4)})  # the second one is a Saturday
    taken = set(WorkDays((five_days,), ()).of_month("2025-10")) - set(with_holidays.of_month("2025-10"))
    assert taken == {date(2025, 10, 28)}


def test_weekends_and_holidays_are_not_worked(five_days: Any) -> None:
    work = WorkDays((five_days,), {date(2025, 12, 25)})
    assert not any(map(work.works, (date(2025, 10, 4), date(2025, 10, 5), date(2025, 12, 25))))
    assert work.works(date(2025, 12, 24))


def test_another_schedule_changes_hours_not_days(five_days: Any, ramadan: Any) -> None:
    both, one = WorkDays((five_days, ramadan), ()), WorkDays((five_days,), ())
    assert both.of_month("2026-03") == one.of_month("2026-03")


def test_before_the_first_schedule_nothing_is_worked(five_days: Any) -> None:
    assert not any(map(WorkDays((five_days,), ()).works, days_of("1999-12")))
