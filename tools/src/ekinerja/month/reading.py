"""Reading a month folder and telling everything that is wrong with it before anything starts."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ekinerja.month.folder import Employee, MonthFolder
from ekinerja.month.punch_file import read_punch_file
from ekinerja.month.tables import FolderMistake, Row, check_files, rows

NIP = re.compile(r"\d{18}")
PERIOD = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def read_folder(path: Path) -> MonthFolder:
    """Read and check a folder; FolderMistake tells everything that is wrong with it."""
    check_files(path)
    reasons: list[str] = []
    employees = _employees(path, reasons)
    plans = _by_employee(path / "work_plans.csv", employees, reasons)
    realizations = _by_employee(path / "realizations.csv", employees, reasons)
    evidence = _evidence(path, realizations, reasons)
    _same_items(plans, realizations, reasons)
    for name in ("letters.csv", "activities.csv"):
        reasons += _strangers(path / name, employees)
    punches = read_punch_file(path / "punches.csv")
    expected, counts = _expected(path), _counts(path / "expected_counts.json", reasons)
    period = _period(path, punches.months, expected, reasons)
    holders = _holders(employees)
    if not holders["hr"]:
        reasons.append("staff.csv: tidak ada pegawai dengan peran hr yang dapat menutup bulan")
    if reasons:
        raise FolderMistake(reasons)
    return MonthFolder(
        path=path,
        period=period,
        employees=employees,
        plans=plans,
        realizations=realizations,
        punches=punches.rows,
        holders=holders,
        expected=expected,
        counts=counts,
        evidence=evidence,
        malformed_punches=punches.malformed,
        punch_days=punches.days,
    )


def _holders(employees: Mapping[str, Employee]) -> defaultdict[str, list[str]]:
    """Who holds a role, and who holds "verifier" in which agency, in the file's order."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for person in employees.values():
        for role in person.roles:
            found[role].append(person.nip)
        if "verifier" in person.roles:
            found[f"verifier {person.agency_code}"].append(person.nip)
    return found


def _employees(path: Path, reasons: list[str]) -> dict[str, Employee]:
    found: dict[str, Employee] = {}
    for number, row in rows(path / "staff.csv"):
        if not NIP.fullmatch(row["nip"]):
            reasons.append(f"staff.csv baris {number}: NIP harus 18 angka: {row['nip']!r}")
        if row["nip"] in found:
            reasons.append(f"staff.csv baris {number}: NIP ganda: {row['nip']}")
        roles = frozenset(filter(None, (role.strip() for role in row["roles"].split(";"))))
        supervisor = row["supervisor_nip"] or None
        start = _date(row["start_date"])
        found[row["nip"]] = Employee(row["nip"], row["name"], row["agency_code"], start, supervisor, roles)
    reasons += [
        f"staff.csv: atasan {person.supervisor_nip} dari {person.nip} tidak ada di berkas"
        for person in found.values()
        if person.supervisor_nip and person.supervisor_nip not in found
    ]
    if not found:
        reasons.append("staff.csv: tidak ada pegawai")
    return found


def _date(text: str) -> date:
    """One that can't be read is the directory's to refuse, with its reason."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.min


def _strangers(path: Path, employees: Mapping[str, Employee]) -> list[str]:
    told = "{} baris {}: NIP {!r} tidak ada di staff.csv"
    return [told.format(path.name, number, row["nip"]) for number, row in rows(path) if row["nip"] not in employees]


def _by_employee(path: Path, employees: Mapping[str, Employee], reasons: list[str]) -> dict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    reasons += _strangers(path, employees)
    for number, row in rows(path):
        if not row["item_number"].isdecimal():
            reasons.append(f"{path.name} baris {number}: item_number bukan angka: {row['item_number']!r}")
        found[row["nip"]].append(row)
    return dict(found)


def _evidence(path: Path, realizations: Mapping[str, list[Row]], reasons: list[str]) -> frozenset[str]:
    """Names of the files, which stand in the folder itself."""
    named = frozenset(row["evidence_file"] for items in realizations.values() for row in items) - {""}
    for name in sorted(named):
        if Path(name).name != name or not (path / name).is_file():
            reasons.append(f"realizations.csv: berkas bukti tidak ada: {name}")
    return named


def _same_items(plans: Mapping[str, list[Row]], realized: Mapping[str, list[Row]], reasons: list[str]) -> None:
    for nip, items in realized.items():
        planned = {row["item_number"] for row in plans.get(nip, [])}
        reasons += [
            f"realizations.csv: butir {row['item_number']} dari {nip} tidak ada di work_plans.csv"
            for row in items
            if row["item_number"] not in planned
        ]


def _expected(path: Path) -> dict[str, Row] | None:
    file = path / "expected_instruments.csv"
    return {row["nip"]: row for _, row in rows(file)} if file.is_file() else None


def _counts(file: Path, reasons: list[str]) -> dict[str, Any] | None:
    if not file.is_file():
        return None
    try:
        counts = json.loads(file.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        reasons.append(f"{file.name}: bukan JSON UTF-8: {error}")
        return None
    if not isinstance(counts, dict):
        reasons.append(f"{file.name}: harus berisi objek JSON")
        return None
    return counts


def _period(path: Path, months: Counter[str], expected: Mapping[str, Row] | None, reasons: list[str]) -> str:
    named = PERIOD.search(path.resolve().name)
    told = {row["period"] for row in (expected or {}).values()}
    if len(told) > 1:
        reasons.append(f"expected_instruments.csv: lebih dari satu masa: {', '.join(sorted(told))}")
    reasons += [f"expected_instruments.csv: masa harus TTTT-BB: {one!r}" for one in told if not PERIOD.fullmatch(one)]
    for candidate in (*sorted(told), *(month for month, _ in months.most_common(1)), *([named[0]] if named else [])):
        return candidate
    reasons.append("bulan folder tidak diketahui: punches.csv kosong dan nama folder tidak memuat YYYY-MM")
    return ""
