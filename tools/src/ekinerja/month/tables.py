"""Reading the folder's CSV files row by row; mistakes name the file, the row and the column."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

COLUMNS: Mapping[str, Sequence[str]] = {
    "staff.csv": (
        "nip", "name", "agency_code", "agency_name", "position", "job_class", "grade", "employment_status",
        "start_date", "supervisor_nip", "ceiling", "contribution_base", "roles",
    ),
    "calendar.csv": ("date", "name", "kind"),
    "letters.csv": ("nip", "kind", "first_date", "last_date", "letter_number"),
    "activities.csv": ("nip", "date", "activity", "attended"),
    "punches.csv": ("event_id", "nip", "occurred_at", "device_id"),
    "work_plans.csv": (
        "nip", "item_number", "description", "indicator", "target", "unit", "weight", "expectation",
    ),
    "realizations.csv": ("nip", "item_number", "realized", "note", "evidence_file", "score"),
    "expected_instruments.csv": (
        "nip", "period", "productivity_score", "deduction_percent", "productivity_amount", "discipline_amount",
        "gross", "tax", "contribution", "net", "box", "status",
    ),
}  # fmt: skip
OPTIONAL = ("expected_instruments.csv",)

Row = Mapping[str, str]


class FolderMistake(Exception):
    """The folder can't be used as it is; `reasons` says why, one line each, in Indonesian."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = list(reasons)


def _rows(path: Path) -> Iterator[tuple[int, Row]]:
    wanted = COLUMNS[path.name]
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        header = [name.strip() for name in next(reader, [])]
        missing = [name for name in wanted if name not in header]
        if missing:
            raise FolderMistake([f"{path.name}: kolom tidak ada: {', '.join(missing)}"])
        places = [(name, header.index(name)) for name in wanted]
        for values in reader:
            if not any(values):
                continue
            if len(values) != len(header):
                count = f"{len(values)} isian, seharusnya {len(header)}"
                raise FolderMistake([f"{path.name} baris {reader.line_num}: {count}"])
            yield reader.line_num, {name: values[place].strip() for name, place in places}


def rows(path: Path) -> Iterator[tuple[int, Row]]:
    """(row number as a spreadsheet counts it, row) of one of the folder's files; values stripped of blanks."""
    try:
        yield from _rows(path)
    except (UnicodeDecodeError, csv.Error) as error:
        raise FolderMistake([f"{path.name}: bukan CSV UTF-8"]) from error


def check_files(folder: Path) -> None:
    """All files there with all their columns? Every mistake is told at once."""
    if not folder.is_dir():
        raise FolderMistake([f"folder tidak ditemukan: {folder}"])
    reasons: list[str] = []
    for name in COLUMNS:
        path = folder / name
        if not path.is_file():
            if name not in OPTIONAL:
                reasons.append(f"berkas tidak ada: {name}")
            continue
        try:
            next(rows(path), None)
        except FolderMistake as mistake:
            reasons += mistake.reasons
    if reasons:
        raise FolderMistake(reasons)
