"""How an agency's month is closed, and whose it is."""

from dataclasses import dataclass
from datetime import date, datetime

from attendance.rules.closing_errors import ReasonTooShort
from attendance.rules.employees import Employee, Line
from attendance.rules.papers.texts import checked_line
from attendance.rules.periods import first_day, last_day

OPEN, CLOSING, CLOSED = "open", "closing", "closed"
SHORTEST_REASON = 10  # letters: "ok" explains nothing to an auditor
LONGEST_REASON = 1000


@dataclass(frozen=True, slots=True)
class AgencyClose:
    """What people did to an agency's month. `advanced_at`: when the last few people were closed. `forced_reason`: why
    it was closed in spite of `forced_blockers` things that had to be done first."""

    period: str
    agency_code: str
    started_by: str
    started_at: datetime
    advanced_at: datetime
    closed_by: str | None = None
    closed_at: datetime | None = None
    forced_reason: str | None = None
    forced_blockers: int = 0


def closing_agency(employee: Employee, period: str) -> str | None:
    """The agency with which somebody's month is closed: of their last day of service in it, and when they have none on
    that day the last one that they had in the month. So whoever moves within the month is closed once, by the agency
    that has them now; which agency pays is payroll-instrument's business (its reference day)."""
    last = min(last_day(period), employee.end_date or date.max)
    covering = [line for line in employee.agencies if line.covers(last)]
    return _newest(covering) or _newest([line for line in employee.agencies if _touches(line, period, last)])


def _touches(line: Line, period: str, last: date) -> bool:
    return line.first_date <= last and (line.last_date is None or line.last_date >= first_day(period))


def _newest(lines: list[Line]) -> str | None:
    return max(lines, key=lambda line: line.first_date).value if lines else None


def state_of(close: AgencyClose | None, people: int, closed: int) -> str:
    """`closing`: begun and not ended, or ended before somebody was heard of who also serves there: close it again."""
    if people == closed:
        return CLOSED
    return CLOSING if close else OPEN


def check_reason(reason: str | None) -> str:
    """ReasonTooShort unless somebody can learn from it why the month was closed all the same; TextRefused."""
    said = checked_line("reason", " ".join((reason or "").split()), LONGEST_REASON, needed=False)
    if len(said) < SHORTEST_REASON:
        raise ReasonTooShort(SHORTEST_REASON)
    return said
