"""Who may read a person's attendance."""

from datetime import date

import pytest
from attendance.rules.employees import Employee, Line
from attendance.rules.errors import AttendanceNotVisible
from attendance.rules.visibility import Reader, check_visible

SELF, BOSS, FORMER, STRANGER = (f"19800101200501100{n}" for n in range(1, 5))
START, MOVED, TODAY = date(2005, 1, 1), date(2025, 10, 1), date(2025, 10, 31)
PERSON = Employee(
    nip=SELF,
    revision=1,
    name="Pegawai",
    start_date=START,
    end_date=None,
    agencies=(Line(START, date(2025, 9, 30), "7.01"), Line(MOVED, None, "1.01")),
    supervisors=(Line(START, date(2025, 9, 30), FORMER), Line(MOVED, None, BOSS)),
)


def sees(nip: str | None, *roles: str, agency: str | None = None, person: Employee = PERSON) -> bool:
    try:
        check_visible(Reader(nip, frozenset(roles), agency), person, TODAY)
    except AttendanceNotVisible as refusal:
        assert "atasan" in str(refusal)
        return False
    return True


@pytest.mark.parametrize(
    ("reader", "agency", "visible"),
    [
        ((SELF,), None, True),
        ((BOSS,), "9.99", True),
        ((FORMER,), "1.01", False),
        ((STRANGER,), "1.01", False),
        ((STRANGER, "verifier"), "1.01", True),
        ((STRANGER, "verifier"), "7.01", False),
        ((STRANGER, "verifier"), None, False),
        ((STRANGER, "finance"), "1.01", False),
        ((STRANGER, "hr"), None, True),
        ((None, "operator"), None, True),
        ((None, "employee"), None, False),
    ],
)
def test_who_sees_a_persons_attendance(reader: tuple[str | None, ...], agency: str | None, visible: bool) -> None:
    assert sees(*reader, agency=agency) is visible  # type: ignore[arg-type]


def test_nothing_is_not_the_same_as_nothing() -> None:
    """Neither a system without a number above somebody with nobody above, nor a verifier without an agency."""
    lost = Employee(SELF, 1, "Pegawai", START, None, supervisors=(Line(START, None, None),))
    assert not sees(None, "employee", person=lost)
    assert not sees(STRANGER, "verifier", agency=None, person=lost)
