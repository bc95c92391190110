"""What a month must pay, worked out a second time from the folder's raw files: the rules of the default policy written
down as plainly as possible, sharing nothing with the services."""

import csv
from collections import defaultdict
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")
TIERS = ((91, "1.5"), (61, "1.25"), (31, "1"), (1, "0.5"))
LEAVE_FREE_DAYS = {"sick_with_note": 3, "sick_inpatient": 25, "important_reason": 3}
UNPAID = ("big_leave", "unpaid_leave")
TAX = {"I": 0, "II": 0, "III": 5, "IV": 15}
BOXES = {(2, 2): 9, (1, 2): 8, (2, 1): 7, (0, 2): 6, (1, 1): 5, (2, 0): 4, (0, 1): 3, (1, 0): 2, (0, 0): 1}

Row = dict[str, str]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expected_rows(folder: Path, period: str) -> list[Row]:
    """The row of expected_instruments.csv of everybody who has started."""
    days = working_days(folder, period)
    taps, leaves, missed, scores = taps_of(folder), leaves_of(folder, days), missed_of(folder), scores_of(folder)
    rows = []
    for person in read(folder / "staff.csv"):
        nip = person["nip"]
        if person["start_date"] > f"{period}-31":
            continue
        own = [day for day in days if day >= date.fromisoformat(person["start_date"])]
        deduction = sum((day_percent(day, taps[nip, day], leaves[nip], missed[nip, day]) for day in own), Fraction())
        unpaid = sum(1 for day in own if leaves[nip].get(day, ("", 0))[0] in UNPAID)
        rows.append(priced(person, period, scores.get(nip), deduction, Fraction(len(own) - unpaid, len(days))))
    return rows


def working_days(folder: Path, period: str) -> list[date]:
    free = {date.fromisoformat(row["date"]) for row in read(folder / "calendar.csv")}
    first = date.fromisoformat(f"{period}-01")
    month = [first + timedelta(days=n) for n in range(31)]
    return [day for day in month if f"{day:%Y-%m}" == period and day.weekday() < 5 and day not in free]


def taps_of(folder: Path) -> defaultdict[tuple[str, date], list[datetime]]:
    found: defaultdict[tuple[str, date], list[datetime]] = defaultdict(list)
    for row in {row["event_id"]: row for row in read(folder / "punches.csv")}.values():
        moment = datetime.fromisoformat(row["occurred_at"]).astimezone(WIB)
        found[row["nip"], moment.date()].append(moment)
    return found


def leaves_of(folder: Path, days: list[date]) -> defaultdict[str, dict[date, tuple[str, int]]]:
    """By person and day: kind of leave and which working day of it that is."""
    found: defaultdict[str, dict[date, tuple[str, int]]] = defaultdict(dict)
    for row in read(folder / "letters.csv"):
        first, last = date.fromisoformat(row["first_date"]), date.fromisoformat(row["last_date"])
        for number, day in enumerate((day for day in days if first <= day <= last), start=1):
            found[row["nip"]][day] = (row["kind"], number)
    return found


def missed_of(folder: Path) -> defaultdict[tuple[str, date], int]:
    found: defaultdict[tuple[str, date], int] = defaultdict(int)
    for row in read(folder / "activities.csv"):
        found[row["nip"], date.fromisoformat(row["date"])] += row["attended"] == "false"
    return found


def scores_of(folder: Path) -> dict[str, Fraction]:
    """The weighted mean of everybody whose realization is complete and whose planned items all have a score."""
    weights: defaultdict[str, dict[str, Fraction]] = defaultdict(dict)
    for row in read(folder / "work_plans.csv"):
        weights[row["nip"]][row["item_number"]] = Fraction(row["weight"])
    entered: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    for row in read(folder / "realizations.csv"):
        entered[row["nip"]][row["item_number"]] = row
    return {
        nip: sum(weight * Fraction(entered[nip][number]["score"]) for number, weight in planned.items())
        / sum(planned.values())
        for nip, planned in weights.items()
        if all(entered[nip].get(number, {}).get("score") for number in planned) and submitted(entered[nip], planned)
    }


def submitted(entered: dict[str, Row], planned: dict[str, Fraction]) -> bool:
    """A value for every planned item, and a file behind one of them unless nothing was reached."""
    if any(not entered.get(number, {}).get("realized") for number in planned):
        return False
    reached = any(Fraction(row["realized"]) for row in entered.values())
    return not reached or any(row["evidence_file"] for row in entered.values())


def day_percent(day: date, taps: list[datetime], leaves: dict[date, tuple[str, int]], missed: int) -> Fraction:
    """Percent of the discipline component that this working day takes away."""
    if day in leaves:
        kind, number = leaves[day]
        if kind == "sick_without_note":
            return Fraction(3)
        return Fraction(2 if number > LEAVE_FREE_DAYS.get(kind, 366) else 0)
    start = datetime(day.year, day.month, day.day, 7, 30, tzinfo=WIB)
    end = start.replace(hour=16, minute=30 if day.weekday() == 4 else 0)
    kept: list[datetime] = []
    for tap in sorted(taps):
        if not kept or tap - kept[-1] > timedelta(minutes=10):
            kept.append(tap)
    percent = Fraction(2 * missed)
    if not kept:
        return percent + 3
    if len(kept) == 1:  # the other boundary has no punch: highest tier
        in_the_morning = abs(kept[0] - start) <= abs(kept[0] - end)
        return percent + Fraction(TIERS[0][1]) + tier(kept[0] - start if in_the_morning else end - kept[0])
    return percent + tier(kept[0] - start) + tier(end - kept[-1])


def tier(gap: timedelta) -> Fraction:
    minutes = int(gap.total_seconds()) // 60
    return next((Fraction(percent) for least, percent in TIERS if minutes >= least), Fraction())


def half_up(amount: Fraction) -> int:
    return int(amount + Fraction(1, 2))


def priced(person: Row, period: str, score: Fraction | None, deduction: Fraction, served: Fraction) -> Row:
    ceiling = int(person["ceiling"]) * served * (Fraction(4, 5) if person["employment_status"] == "CPNS" else 1)
    discipline = 100 - min(deduction, Fraction(100))
    productive = half_up(ceiling * Fraction(60, 100) * (score or 0) / 100)
    disciplined = half_up(ceiling * Fraction(40, 100) * discipline / 100)
    gross = productive + disciplined
    tax = half_up(Fraction(gross * TAX[person["grade"].split("/")[0]], 100))
    contribution = half_up(Fraction(max(0, min(12_000_000 - int(person["contribution_base"]), gross)), 100))
    amounts = {
        "productivity_amount": productive,
        "discipline_amount": disciplined,
        "gross": gross,
        "tax": tax,
        "contribution": contribution,
        "net": gross - tax - contribution,
    }
    return {
        "nip": person["nip"],
        "period": period,
        "productivity_score": "" if score is None else text(score),
        "deduction_percent": text(deduction),
        **{name: str(amount) for name, amount in amounts.items()},
        "box": "" if score is None else str(BOXES[level(score, 85, 70), level(discipline, 95, 85)]),
        "status": "held" if score is None else "complete",
    }


def level(value: Fraction, high: int, medium: int) -> int:
    return 2 if value >= high else 1 if value >= medium else 0


def text(value: Fraction) -> str:
    """The value in decimals; a mean of thirds is cut after the sixth, for reading only."""
    digits = f"{half_up(value * 1_000_000):07d}"
    return f"{digits[:-6]}.{digits[-6:]}".rstrip("0").rstrip(".")
