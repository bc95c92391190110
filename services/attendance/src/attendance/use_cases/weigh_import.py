"""What a file brings against what is known already."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from attendance.rules.import_files import Entry

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file brought; with `dry_run` nothing was kept."""

    rows: int
    created: int
    changed: int
    unchanged: int
    dry_run: bool


def weigh_import(
    entries: Sequence[Entry[T]], known: Mapping[Hashable, T], key: Callable[[T], Hashable], dry_run: bool
) -> tuple[Imported, list[T]]:
    """The counts, and the values that are new or different."""
    created = [entry.value for entry in entries if key(entry.value) not in known]
    changed = [entry.value for entry in entries if known.get(key(entry.value), entry.value) != entry.value]
    unchanged = len(entries) - len(created) - len(changed)
    return Imported(len(entries), len(created), len(changed), unchanged, dry_run), created + changed


def summed(parts: Sequence[Imported], dry_run: bool) -> Imported:
    """Of a file that is taken over in parts."""
    counts = (sum(getattr(one, name) for one in parts) for name in ("rows", "created", "changed", "unchanged"))
    return Imported(*counts, dry_run)
