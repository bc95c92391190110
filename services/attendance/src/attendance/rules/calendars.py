"""A shipped year of holidays against the one in force."""

from collections.abc import Sequence
from dataclasses import dataclass

from attendance.rules.import_files import Holiday


@dataclass(frozen=True, slots=True)
class ComparedYear:
    """`missing`: shipped, not in force. `different`: shipped and in force, in force with another name, kind or decree.
    `additional`: in force only, such as the city's own holidays."""

    shipped: tuple[Holiday, ...]
    in_force: tuple[Holiday, ...]
    missing: tuple[Holiday, ...]
    different: tuple[tuple[Holiday, Holiday], ...]
    additional: tuple[Holiday, ...]


def compare_year(shipped: Sequence[Holiday], in_force: Sequence[Holiday]) -> ComparedYear:
    ours, theirs = {one.date: one for one in shipped}, {one.date: one for one in in_force}
    return ComparedYear(
        shipped=tuple(ours[day] for day in sorted(ours)),
        in_force=tuple(theirs[day] for day in sorted(theirs)),
        missing=tuple(ours[day] for day in sorted(set(ours) - set(theirs))),
        different=tuple((ours[d], theirs[d]) for d in sorted(set(ours) & set(theirs)) if ours[d] != theirs[d]),
        additional=tuple(theirs[day] for day in sorted(set(theirs) - set(ours))),
    )
