"""Reading a month folder and telling everything that is wrong with it before anything starts."""

import contextlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from ekinerja.month.folder import WIB, Employee, MonthFolder
from ekinerja.month.tables import FolderMistake, Row, check_files, rows

NIP = re.compile(r"\d{18}")


def _holders(employees: Mapping[str, Employee]) -> defaultdict[str, list[str]]:
    """Who holds a role, and who holds "verifier" in which agency, in the file's order."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for person in employees.values():
        for role in person.roles:
            found[role].append(person.nip)
        if "verifier" in person.roles:
            found[f"verifier {person.agency_code}"].append(person.nip)
    return found


def read_folder(path: Path) -> MonthFolder:
    """Read and check a folder; FolderMistake tells everything that is wrong with it."""
    check_files(path)
    reasons: list[str] = []
    employees = _employees(path, reasons)
    plans = _by_employee(path / "work_plans.csv", employees, reasons)
    realizations = _by_employee(path / "realizations.csv", employees, reasons)
    evidence = frozenset(row["evidence_file"] for items in realizations.values() for row in items) - {""}
    for name in sorted(evidence):
        if Path(name).name != name or not (path / name).is_file():
            reasons.append(f"realizations.csv: berkas bukti tidak ada: {name}")
    _same_items(plans, realizations, reasons)
    for name in ("letters.csv", "activities.csv"):
        reasons += _strangers(path / name, employees)
    punches, months = _punches(path)
    expected = _expected(path)
    period = _period(path, months, expected, reasons)
    if reasons:
        raise FolderMistake(reasons)
    counts_file = path / "expected_counts.json"
    counts = json.loads(counts_file.read_text()) if counts_file.is_file() else None
    holders = _holders(employees)
    folder = MonthFolder(path, period, employees, plans, realizations, punches, holders, expected, counts, evidence)
    _check_officials(folder)
    return folder


def _check_officials(folder: MonthFolder) -> None:
    """Is there somebody to close the month, to rate and to verify everybody?"""
    if not folder.holders["hr"]:
        raise FolderMistake(["staff.csv: tidak ada pegawai dengan peran hr yang dapat menutup bulan"])
    for nip in folder.employees:
        folder.rater_of(nip)
        folder.verifier_of(nip)


def _employees(path: Path, reasons: list[str]) -> dict[str, Employee]:
    found: dict[str, Employee] = {}
    for number, row in rows(path / "staff.csv"):
        if not NIP.fullmatch(row["nip"]):
            reasons.append(f"staff.csv baris {number}: NIP harus 18 angka: {row['nip']!r}")
        if row["nip"] in found:
            reasons.append(f"staff.csv baris {number}: NIP ganda: {row['nip']}")
        roles = frozenset(filter(None, (role.strip() for role in row["roles"].split(";"))))
        supervisor = row["supervisor_nip"] or None
        found[row["nip"]] = Employee(row["nip"], row["name"], row["agency_code"], supervisor, roles)
    reasons += [
        f"staff.csv: atasan {person.supervisor_nip} dari {person.nip} tidak ada di berkas"
        for person in found.values()
        if person.supervisor_nip and person.supervisor_nip not in found
    ]
    if not found:
        reasons.append("staff.csv: tidak ada pegawai")
    return found


def _strangers(path: Path, employees: Mapping[str, Employee]) -> list[str]:
    told = "{} baris {}: NIP {!r} tidak ada di staff.csv"
    return [told.format(path.name, number, row["nip"]) for number, row in rows(path) if row["nip"] not in employees]


def _by_employee(path: Path, employees: Mapping[str, Employee], reasons: list[str]) -> dict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    reasons += _strangers(path, employees)
    for number, row in rows(path):
        if not row["item_number"].isdigit():
            reasons.append(f"{path.name} baris {number}: item_number bukan angka: {row['item_number']!r}")
        found[row["nip"]].append(row)
    return dict(found)


def _same_items(plans: Mapping[str, list[Row]], realized: Mapping[str, list[Row]], reasons: list[str]) -> None:
    for nip, items in realized.items():
        planned = {row["item_number"] for row in plans.get(nip, [])}
        reasons += [
            f"realizations.csv: butir {row['item_number']} dari {nip} tidak ada di work_plans.csv"
            for row in items
            if row["item_number"] not in planned
        ]


def _punches(path: Path) -> tuple[int, Counter[str]]:
    """How many rows, and how many in each month (WIB). A time that can't be read isn't ours to judge: the row travels
    as it is and the system quarantines it."""
    count, months = 0, Counter[str]()
    for _, row in rows(path / "punches.csv"):
        count += 1
        with contextlib.suppress(ValueError):
            moment = datetime.fromisoformat(row["occurred_at"])
            months[moment.astimezone(WIB).strftime("%Y-%m")] += 1
    return count, months


def _expected(path: Path) -> dict[str, Row] | None:
    file = path / "expected_instruments.csv"
    return {row["nip"]: row for _, row in rows(file)} if file.is_file() else None


def _period(path: Path, months: Counter[str], expected: Mapping[str, Row] | None, reasons: list[str]) -> str:
    named = re.search(r"\d{4}-(0[1-9]|1[0-2])", path.resolve().name)
    told = {row["period"] for row in (expected or {}).values()}
    if len(told) > 1:
        reasons.append(f"expected_instruments.csv: lebih dari satu masa: {', '.join(sorted(told))}")
    for candidate in (*sorted(told), *(month for month, _ in months.most_common(1)), *([named[0]] if named else [])):
        return candidate
    reasons.append("bulan folder tidak diketahui: punches.csv kosong dan nama folder tidak memuat YYYY-MM")
    return ""
