from datetime import UTC, date, datetime

import pytest
from attendance.rules.closing.agency_closes import AgencyClose, check_reason, closing_agency, state_of
from attendance.rules.closing_errors import ReasonTooShort
from attendance.rules.employees import Employee, Line

AT = datetime(2025, 11, 5, tzinfo=UTC)
CLOSE = AgencyClose("2025-10", "1.01", "hr", AT, AT)


def employee(*lines, end_date=None):
    agencies = tuple(Line(first, last, code) for first, last, code in lines)
    return Employee("1" * 18, 1, "Pegawai", date(2005, 1, 1), end_date, agencies)


MOVED = (date(2005, 1, 1), date(2025, 10, 14), "1.01"), (date(2025, 10, 15), None, "7.01")


@pytest.mark.parametrize(
    ("lines", "end_date", "code"),
    [
        (MOVED, None, "7.01"),
        (MOVED, date(2025, 10, 10), "1.01"),
        (MOVED, date(2025, 10, 15), "7.01"),
        ((MOVED[0], (date(2025, 11, 1), None, "7.01")), None, "1.01"),
        (((date(2005, 1, 1), None, "1.01"), (date(2025, 10, 5), date(2025, 10, 20), "7.01")), None, "1.01"),
        (((date(2005, 1, 1), None, "1.01"), (date(2025, 10, 5), None, "7.01")), None, "7.01"),
        (((date(2005, 1, 1), date(2025, 9, 30), "1.01"),), None, None),
        ((), None, None),
    ],
)
def test_a_month_is_closed_with_the_agency_of_its_last_day_of_service(lines, end_date, code):
    assert closing_agency(employee(*lines, end_date=end_date), "2025-10") == code


@pytest.mark.parametrize(
    ("close", "people", "closed", "state"),
    [
        (None, 3, 0, "open"),
        (None, 3, 1, "open"),
        (CLOSE, 3, 1, "closing"),
        (CLOSE, 3, 3, "closed"),
        (None, 3, 3, "closed"),
    ],
)
def test_the_state_follows_from_the_people(close, people, closed, state):
    assert state_of(close, people, closed) == state


@pytest.mark.parametrize("reason", [None, "", "ok", "    ok         "])
def test_a_forced_close_needs_a_reason_that_explains_something(reason):
    with pytest.raises(ReasonTooShort):
        check_reason(reason)


def test_a_reason_is_kept_in_one_line():
    assert check_reason("  pembayaran\n  terakhir tahun ini ") == "pembayaran terakhir tahun ini"
