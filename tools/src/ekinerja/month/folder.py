"""A month folder in memory: everything but the punches, which are streamed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ekinerja.month.tables import FolderMistake, Row, rows

WIB = ZoneInfo("Asia/Jakarta")
NIP = re.compile(r"\d{18}")


@dataclass(frozen=True, slots=True)
class Employee:
    """What the run itself needs of a row of staff.csv; the directory reads the file, not us."""

    nip: str
    name: str
    agency_code: str
    supervisor_nip: str | None
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class MonthFolder:
    """`period` is YYYY-MM. `plans` and `realizations` by employee, in the file's order. `expected` and `counts` are
    None when the folder doesn't say what must come out."""

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

    @property
    def first_day(self) -> date:
        return date.fromisoformat(f"{self.period}-01")

    @property
    def last_day(self) -> date:
        return (self.first_day + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    def during(self) -> datetime:
        """Late on the month's last day (WIB): all its punches lie in the past, it isn't over yet."""
        return datetime.combine(self.last_day, time(20), WIB)

    def just_after(self) -> datetime:
        """The next morning (WIB)."""
        return self.during() + timedelta(hours=12)

    def punch_rows(self) -> Iterator[Row]:
        for _, row in rows(self.path / "punches.csv"):
            yield row

    def scores(self, nip: str) -> list[dict[str, Any]] | None:
        """What the supervisor gives; None when an item has no score: the person stays unscored."""
        items = self.realizations.get(nip, [])
        if not items or any(not row["score"] for row in items):
            return None
        return [{"item_number": int(row["item_number"]), "score": row["score"], "note": ""} for row in items]

    def rater_of(self, nip: str) -> str:
        """The supervisor; for whoever has none, an appointed official (docs/decisions/0010)."""
        return self.employees[nip].supervisor_nip or self._other(nip, ("hr", "verifier"), "menilai")

    def verifier_of(self, nip: str) -> str:
        """A verifier of the person's agency, never the person; else someone of hr."""
        return self._other(nip, (f"verifier {self.employees[nip].agency_code}", "hr"), "memverifikasi")

    def _other(self, nip: str, roles: Sequence[str], purpose: str) -> str:
        for role in roles:
            for other in self.holders[role][:2]:
                if other != nip:
                    return other
        raise FolderMistake([f"staff.csv: tidak ada pejabat lain (hr atau verifier) yang dapat {purpose} {nip}"])
