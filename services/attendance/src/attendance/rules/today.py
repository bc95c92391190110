"""How far a day has come: live counters."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AgencyToday:
    """`people` are in service, `expected` of them have to work; of these `excused` have a letter, `relieved` can't tap
    by a declared outage, `checked_in` and `checked_out` have, `late` so far, and of `not_yet` nothing is known."""

    agency_code: str
    people: int
    expected: int
    excused: int
    relieved: int
    checked_in: int
    checked_out: int
    late: int
    not_yet: int


@dataclass(frozen=True, slots=True)
class SourceToday:
    """Punches that came from a source within the last minute and hour."""

    source: str
    last_minute: int
    last_hour: int


NUMBERS = tuple(name for name in AgencyToday.__slots__ if name != "agency_code")


def sum_of(agencies: list[AgencyToday], agency_code: str = "") -> AgencyToday:
    return AgencyToday(agency_code, *(sum(getattr(one, name) for one in agencies) for name in NUMBERS))
