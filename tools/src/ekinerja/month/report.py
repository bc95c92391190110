"""What the operator sees: progress and reasons on stderr, the result on stdout."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from ekinerja.month.compare import INSTRUMENT_COLUMNS, Mismatch, count_differences
from ekinerja.month.refusals import Refusal


@dataclass
class Outcome:
    """The end of a run. `rows`: all instruments with the columns of expected_instruments.csv. `employees` counts the
    staff file; whoever starts after the month has no instrument."""

    employees: int
    punches: dict[str, int]
    instruments: dict[str, int]
    boxes: dict[str, int]
    finance_received: int
    rows: list[dict[str, str]]
    differing: list[Mismatch] = field(default_factory=list)
    counts: Mapping[str, Any] | None = None
    refusals: list[Refusal] = field(default_factory=list)
    seconds: float = 0.0

    def summary(self) -> dict[str, Any]:
        """The last line of the output."""
        return {
            "employees": self.employees,
            "punches": self.punches,
            "instruments": self.instruments,
            "boxes": self.boxes,
            "finance_received": self.finance_received,
            "mismatches": len(self.differing),
            "refused": len(self.refusals),
            "seconds": round(self.seconds, 1),
        }

    @property
    def count_differences(self) -> list[str]:
        return count_differences(self.counts, self.summary())

    @property
    def right(self) -> bool:
        """As the folder says it must come out; a folder that says nothing is right."""
        return not self.differing and not self.count_differences


@contextmanager
def steps(console: Console) -> Iterator[Callable[[str, int], Callable[[int], None]]]:
    """Progress, one line a step; gives the function that begins a step."""
    columns = (TextColumn("{task.description:<36}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:

        def begin(name: str, total: int) -> Callable[[int], None]:
            task = progress.add_task(name, total=total)
            return lambda done: progress.advance(task, done)

        yield begin


def write_instruments(folder: Path, rows: Iterable[Mapping[str, str]]) -> Path:
    """DIR/instruments.csv."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "instruments.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, INSTRUMENT_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def tell(console: Console, mark: str, text: object) -> None:
    """One reason for the operator: brackets in it are no markup, and a narrow terminal doesn't break it."""
    console.print(f"{mark} {escape(str(text))}", highlight=False, soft_wrap=True)


def tell_refusals(console: Console, refusals: Iterable[Refusal]) -> None:
    for refusal in refusals:
        tell(console, "[yellow]ditolak[/yellow]", refusal)


def tell_differences(console: Console, outcome: Outcome) -> None:
    for line in (*outcome.differing, *outcome.count_differences):
        tell(console, "[red]beda[/red]", line)


def result_line(outcome: Outcome) -> str:
    return json.dumps(outcome.summary(), ensure_ascii=False)
