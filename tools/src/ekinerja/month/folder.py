"""A month folder in memory: everything but the punches, which are streamed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ekinerja.month.tables import Row, rows

WIB = ZoneInfo("Asia/Jakarta")


@dataclass(frozen=True, slots=True)
class Employee:
    """What the run itself needs of a row of staff.csv; the directory reads the file, not us."""

    nip: str
    name: str
    agency_code: str
    start_date: date
    supervisor_nip: str | None
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class MonthFolder:
    """`period` is YYYY-MM. `plans` and `realizations` by employee, in the file's order. `malformed_punches` of the
    `punches` can't be read by attendance; `punch_days`: first and last date (WIB) of those that can. `expected` and
    `counts` are None when the folder doesn't say what must come out."""

    path: Path
    period: str
    employees: Mapping[str, Employee]
    plans: Mapping[str, list[Row]]
    realizations: Mapping[str, list[Row]]
    punches: int
    holders: Mapping[str, list[str]]
    expected: Mapping[str, Row] | None = None
    counts: Mapping[str, Any] | None = None
    evidence: frozenset[str] = field(default=frozenset())
    malformed_punches: int = 0
    punch_days: tuple[date, date] | None = None

    @property
    def first_day(self) -> date:
        return date.fromisoformat(f"{self.period}-01")

    @property
    def last_day(self) -> date:
        return (self.first_day + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    @property
    def receipt_days(self) -> tuple[date, date]:
        """First and last date (WIB) of the month and of every punch that can be read."""
        first, last = self.punch_days or (self.first_day, self.last_day)
        return min(first, self.first_day), max(last, self.last_day)

    @property
    def serving(self) -> list[str]:
        """Who has started when the month ends: the others get no instrument."""
        return [nip for nip in self.employees if self._has_started(nip)]

    @property
    def closer(self) -> str:
        """Whoever closes the month: somebody of hr, if possible one in service."""
        return self._other("", "hr") or self.holders["hr"][0]

    def during(self) -> datetime:
        """Late on the month's last day (WIB): all its punches lie in the past, it isn't over yet."""
        return datetime.combine(self.last_day, time(20), WIB)

    def just_after(self) -> datetime:
        """The next morning (WIB)."""
        return self.during() + timedelta(hours=12)

    def punch_rows(self) -> Iterator[Row]:
        for _, row in rows(self.path / "punches.csv"):
            yield row

    def all_entered(self, nip: str) -> bool:
        """Has every planned item a value? Without, the realization stays a draft."""
        return bool(self._of_all_planned(nip, "realized"))

    def scores(self, nip: str) -> list[dict[str, Any]] | None:
        """What the supervisor gives; None when a planned item has no score: the person stays unscored."""
        given = self._of_all_planned(nip, "score")
        return given and [{"item_number": int(row["item_number"]), "score": row["score"], "note": ""} for row in given]

    def rater_of(self, nip: str) -> str | None:
        """The supervisor; for whoever has none, an appointed official (docs/decisions/0010). None: there is nobody."""
        return self.employees[nip].supervisor_nip or self._other(nip, "hr", "verifier")

    def verifier_of(self, nip: str) -> str | None:
        """A verifier of the person's agency, never the person; else someone of hr. None: there is nobody."""
        return self._other(nip, f"verifier {self.employees[nip].agency_code}", "hr")

    def _of_all_planned(self, nip: str, column: str) -> list[Row] | None:
        """The realization's rows with something in `column`, if every planned item is among them."""
        given = [row for row in self.realizations.get(nip, []) if row[column]]
        planned = {row["item_number"] for row in self.plans.get(nip, [])}
        return given if planned and planned == {row["item_number"] for row in given} else None

    def _other(self, nip: str, *roles: str) -> str | None:
        """Somebody else in service with the first of the roles that anybody has."""
        holders = (other for role in roles for other in self.holders[role])
        return next((other for other in holders if other != nip and self._has_started(other)), None)

    def _has_started(self, nip: str) -> bool:
        return self.employees[nip].start_date <= self.last_day
