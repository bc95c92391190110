"""A recap as a table: the same columns and numbers on the screen, in XLSX and on paper."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from attendance.rules.discipline.standing import Standing
from attendance.rules.recaps.totals import MonthTotals, sum_of

Value = int | str


@dataclass(frozen=True, slots=True)
class PersonRecap:
    """One person's month. `standing`: by PP 94/2021 in the year until the month's end (discipline recap only)."""

    nip: str
    name: str
    agency_code: str
    closed: bool
    totals: MonthTotals
    standing: Standing = field(default_factory=Standing)


@dataclass(frozen=True, slots=True)
class RecapColumn:
    """`group`: what stands over several headings, "" for none. `meaning`: of an abbreviation, for the legend. `summed`:
    has a total; `words`: what is read, not counted. `width`: in millimetres on paper."""

    code: str
    group: str
    heading: str
    value: Callable[[PersonRecap], Value]
    meaning: str = ""
    width: int = 8
    summed: bool = True
    words: bool = False


@dataclass(frozen=True, slots=True)
class RecapSheet:
    """`totals`: one for each column, "" where nothing is summed."""

    columns: tuple[RecapColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    totals: tuple[Value, ...]
    people: int
    closed: int
    sums: MonthTotals


def sheet_of(people: Sequence[PersonRecap], columns: Sequence[RecapColumn]) -> RecapSheet:
    rows = tuple(tuple(column.value(person) for column in columns) for person in people)
    return RecapSheet(
        columns=tuple(columns),
        rows=rows,
        totals=tuple(_total(column, [row[place] for row in rows]) for place, column in enumerate(columns)),
        people=len(people),
        closed=sum(person.closed for person in people),
        sums=sum_of(person.totals for person in people),
    )


def _total(column: RecapColumn, values: Sequence[Value]) -> Value:
    return sum(value for value in values if isinstance(value, int)) if column.summed else ""
