"""A whole staff file: every row read, and what rows say against each other."""

from collections.abc import Sequence

from directory.rules.row_errors import RowError
from directory.rules.staff_entry import StaffEntry, read_entry
from directory.rules.staff_table import read_table


def read_staff_file(content: bytes) -> tuple[list[StaffEntry], list[RowError]]:
    """The entries of the rows that can be read, and every fault."""
    table = read_table(content)
    entries: list[StaffEntry] = []
    errors = list(table.errors)
    for row in table.rows:
        entry, faults = read_entry(row)
        errors.extend(faults)
        if entry:
            entries.append(entry)
    return entries, [*errors, *_repeated_people(entries), *_agencies_with_two_names(entries)]


def _repeated_people(entries: Sequence[StaffEntry]) -> list[RowError]:
    errors: list[RowError] = []
    first: dict[str, int] = {}
    for entry in entries:
        if entry.nip in first:
            errors.append(RowError(entry.row, "nip", f"NIP {entry.nip} sudah ada di baris {first[entry.nip]}"))
        first.setdefault(entry.nip, entry.row)
    return errors


def _agencies_with_two_names(entries: Sequence[StaffEntry]) -> list[RowError]:
    errors: list[RowError] = []
    names: dict[str, StaffEntry] = {}
    for entry in entries:
        first = names.setdefault(entry.post.agency_code, entry)
        if first.post.agency_name != entry.post.agency_name:
            message = f"kode {entry.post.agency_code} bernama {first.post.agency_name} di baris {first.row}"
            errors.append(RowError(entry.row, "agency_name", message))
    return errors
