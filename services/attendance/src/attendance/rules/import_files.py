"""What the three import files say: calendar, letters, activities."""

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from attendance.rules.errors import ImportRefused, RowError
from attendance.rules.import_table import Cells, TableRow, read_table
from attendance.rules.letters import KINDS, Letter

HOLIDAYS = ("national_holiday", "regional_holiday", "joint_leave")  # of two on one day the earlier one's kind
ACTIVITIES = ("assembly", "ceremony", "exercise", "inspection")
_ATTENDED = {
    **dict.fromkeys(("true", "1", "ya", "y", "yes", "hadir"), True),
    **dict.fromkeys(("false", "0", "tidak", "t", "no", "n", "tidak hadir", "absen"), False),
}
WITHOUT_LETTER, NO_NUMBER = "sick_without_note", "tanpa surat"
_LONGEST_LETTER_DAYS = 366 * 6

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day without work by the calendar, with the decree that says so (empty: not told)."""

    date: date
    name: str
    kind: str
    decree: str = ""


@dataclass(frozen=True, slots=True)
class Participation:
    """Whether somebody was at an assembly, ceremony or exercise."""

    nip: str
    date: date
    activity: str
    attended: bool


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """What one row says, with its place in the file."""

    row: int
    value: T


def read_calendar(content: bytes) -> list[Entry[Holiday]]:
    """Two holidays may fall on one day: it carries both names and the kind that stands first in HOLIDAYS."""
    days: dict[date, Entry[Holiday]] = {}
    for entry in read_entries(content, ("date", "name", "kind"), _holiday, lambda one: (one.date, one.name), "kind"):
        before = days.get(entry.value.date)
        days[entry.value.date] = Entry(before.row, _both(before.value, entry.value)) if before else entry
    return list(days.values())


def _both(one: Holiday, other: Holiday) -> Holiday:
    kind = HOLIDAYS[min(HOLIDAYS.index(one.kind), HOLIDAYS.index(other.kind))]
    names = " / ".join(sorted((one.name, other.name)))
    return Holiday(one.date, names, kind, " / ".join(sorted({one.decree, other.decree} - {""})))


def read_letters(content: bytes) -> list[Entry[Letter]]:
    columns = ("nip", "kind", "first_date", "last_date", "letter_number")
    return read_entries(
        content, columns, _letter, lambda one: (one.nip, one.letter_number, one.first_date), "letter_number"
    )


def read_activities(content: bytes) -> list[Entry[Participation]]:
    columns = ("nip", "date", "activity", "attended")
    return read_entries(content, columns, _participation, lambda one: (one.nip, one.date, one.activity), "activity")


def read_entries(
    content: bytes,
    columns: Sequence[str],
    read: Callable[[Cells], T | None],
    key: Callable[[T], Hashable],
    key_column: str,
) -> list[Entry[T]]:
    """All rows or ImportRefused with every mistake. The same row twice is one; a key with two contents is a mistake."""
    rows, errors = read_table(content, columns)
    entries: dict[Hashable, Entry[T]] = {}
    for row in rows:
        value = _checked(row, errors, read)
        if value is None:
            continue
        before = entries.setdefault(key(value), Entry(row.number, value))
        if before.value != value:
            errors.append(RowError(row.number, key_column, f"bertentangan dengan baris {before.row}"))
    if errors:
        raise ImportRefused(sorted(errors, key=lambda error: error.row))
    return list(entries.values())


def _checked(row: TableRow, errors: list[RowError], read: Callable[[Cells], T | None]) -> T | None:
    faults = len(errors)
    value = read(Cells(row, errors))
    return value if len(errors) == faults else None


def _holiday(cells: Cells) -> Holiday | None:
    day, name, kind = cells.day("date"), cells.text("name"), cells.one_of("kind", HOLIDAYS)
    return Holiday(day, name, kind, cells.text("decree", needed=False)) if day else None


def _letter(cells: Cells) -> Letter | None:
    nip, kind = cells.nip(), cells.one_of("kind", KINDS)
    number = cells.text("letter_number", needed=kind != WITHOUT_LETTER) or NO_NUMBER
    first, last = cells.day("first_date"), cells.day("last_date")
    if first is None or last is None:
        return None
    if last < first:
        cells.fault("last_date", "sebelum tanggal pertama")
    elif (last - first).days > _LONGEST_LETTER_DAYS:
        cells.fault("last_date", "surat ini terlalu panjang")
    return Letter(nip, number, kind, first, last)


def _participation(cells: Cells) -> Participation | None:
    nip, day, activity = cells.nip(), cells.day("date"), cells.one_of("activity", ACTIVITIES)
    attended = _ATTENDED.get(cells.text("attended").lower())
    if attended is None:
        cells.fault("attended", "harus true atau false (ya atau tidak)")
        return None
    return Participation(nip, day, activity, attended) if day else None


def check_known(entries: Sequence[Entry[Letter]] | Sequence[Entry[Participation]], known: Collection[str]) -> None:
    """ImportRefused with every row about somebody who isn't among `known`."""
    errors = [
        RowError(entry.row, "nip", f"pegawai {entry.value.nip} belum dikenal")
        for entry in entries
        if entry.value.nip not in known
    ]
    if errors:
        raise ImportRefused(errors)


def check_not_revoked(
    entries: Sequence[Entry[Letter]], new: Collection[Letter], revoked: Collection[tuple[str, str, date]]
) -> None:
    """ImportRefused with every row that would change a letter which counts no longer."""
    errors = [
        RowError(entry.row, "letter_number", f"surat {entry.value.letter_number} sudah dicabut; pakai nomor lain")
        for entry in entries
        if entry.value.key in revoked and entry.value in new
    ]
    if errors:
        raise ImportRefused(errors)
