"""Another month folder of the same form: November 2025 with a holiday, a joint leave day and awkward people."""

import csv
import json
import random
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import oracle
from ekinerja.month.tables import COLUMNS
from variation_people import AGENCIES, CEILINGS, OTHER_VERIFIER, PEOPLE, VERIFIER, Someone, Written

PERIOD = "2025-11"
WIB = ZoneInfo("Asia/Jakarta")
FREE = {date(2025, 11, 17): "national_holiday", date(2025, 11, 18): "joint_leave"}
DAYS = [date(2025, 11, number) for number in range(1, 31)]
SUPERVISORS = {"verifier": VERIFIER, "other": OTHER_VERIFIER}
UNKNOWN, ODD = "199912312020121999", "999"


def make_folder(place: Path, seed: int = 7) -> Path:
    """Write the folder with what must come out of it, worked out by the oracle."""
    folder = place / f"month-{PERIOD}"
    folder.mkdir(parents=True)
    written, chance = Written({name: [] for name in COLUMNS}), random.Random(seed)
    for day, kind in FREE.items():
        written.add("calendar.csv", date=day, name="Libur", kind=kind)
    for someone in PEOPLE:
        _person(written, someone)
        _results(written, someone)
        _absences(written, someone)
        for punch in _punches(someone, chance):
            written.add("punches.csv", **punch)
    counts = _disturb(written, chance)
    (folder / "evidence.pdf").write_bytes(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
    for name, rows in written.files.items():
        _write(folder / name, rows)
    _write(folder / "expected_instruments.csv", oracle.expected_rows(folder, PERIOD))
    (folder / "expected_counts.json").write_text(json.dumps({"employees": len(PEOPLE), "punches": counts}))
    return folder


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS[path.name])
        writer.writeheader()
        writer.writerows(rows)


def _person(written: Written, one: Someone) -> None:
    supervisor = SUPERVISORS.get(one.supervisor or "", one.supervisor or "")
    written.add(
        "staff.csv",
        nip=one.nip,
        name=one.name,
        agency_code=one.agency,
        agency_name=AGENCIES[one.agency],
        position="Pelaksana",
        job_class=one.job_class,
        grade=one.grade,
        employment_status=one.status,
        start_date=one.start,
        supervisor_nip=supervisor,
        ceiling=CEILINGS[one.job_class],
        contribution_base=one.base,
        roles=one.roles,
    )


def _results(written: Written, one: Someone) -> None:
    for number, (score, weight) in enumerate(zip(one.scores or (), one.weights, strict=False), start=1):
        written.add(
            "work_plans.csv",
            nip=one.nip,
            item_number=number,
            description=f"Layanan é – {number} ✓",
            indicator="jumlah, layanan",
            target="12.5",
            unit="dokumen",
            weight=weight,
            expectation="Tepat waktu",
        )
        realized = dict(enumerate(one.realized, start=1)).get(number, "12.5")
        if realized is None:
            continue
        evidence = "evidence.pdf" if number == 1 and one.evidence else ""
        row = {"realized": realized, "note": "sesuai – ✓ é", "evidence_file": evidence, "score": score}
        written.add("realizations.csv", nip=one.nip, item_number=number, **row)


def _absences(written: Written, one: Someone) -> None:
    for number, (kind, first, last) in enumerate(one.letters, start=1):
        days = {"first_date": DAYS[first - 1], "last_date": DAYS[last - 1]}
        written.add("letters.csv", nip=one.nip, kind=kind, letter_number=f"800/{one.nip[-3:]}/{number}", **days)
    for activity, day in one.missed:
        written.add("activities.csv", nip=one.nip, date=DAYS[day - 1], activity=activity, attended="false")
    written.add("activities.csv", nip=one.nip, date=DAYS[23], activity="assembly", attended="true")


def _punches(one: Someone, chance: random.Random) -> Iterator[dict[str, object]]:
    peculiar = {day: (check_in, check_out) for day, check_in, check_out in one.days}
    excused = {day for _, first, last in one.letters for day in range(first, last + 1)}
    for day in DAYS:
        if day.weekday() >= 5 or day in FREE or day < one.first_day:
            continue
        if day.day in excused and day.day not in peculiar:
            continue
        spotless = ("07:15:00", "16:40:00")
        for clock in filter(None, peculiar.get(day.day, spotless)):
            moment = datetime.combine(day, time.fromisoformat(clock), WIB)
            yield _punch(one, moment, chance)
            if one.noise == "double":
                morning = moment.hour < 12
                yield _punch(one, moment + timedelta(minutes=9 if morning else -9), chance)
    yield _punch(one, datetime(2025, 11, 2, 9, 0, tzinfo=WIB), chance)  # a Sunday: counts for nothing
    if one.nip == VERIFIER:
        yield _punch(one, datetime(2000, 1, 1, 7, 15, tzinfo=WIB), chance)  # the device's clock was reset


def _punch(one: Someone, moment: datetime, chance: random.Random) -> dict[str, object]:
    shown = moment.astimezone(UTC) if one.noise == "utc" else moment
    identity = uuid.UUID(int=chance.getrandbits(128), version=4)
    return {"event_id": identity, "nip": one.nip, "occurred_at": shown.isoformat(), "device_id": "FP-01"}


def _disturb(written: Written, chance: random.Random) -> dict[str, int]:
    """Repeats, people nobody knows, one without a device, any order; returns the counts that must come out."""
    punches = written.files["punches.csv"]
    recorded = len(punches)
    strangers = [
        dict(punches[n], nip=who, event_id=str(uuid.UUID(int=n + 1, version=4)))
        for n, who in enumerate((UNKNOWN, UNKNOWN, UNKNOWN, ODD))
    ]
    repeats = chance.sample(punches, 17)
    malformed = [dict(punches[4], nip=ODD, device_id="", event_id=str(uuid.UUID(int=99, version=4)))]
    punches += strangers + repeats + malformed
    chance.shuffle(punches)
    distinct = recorded + len(strangers) + len(malformed)
    counts = {"received": len(punches), "distinct": distinct, "duplicates": len(repeats)}
    unheard = {"unknown_employee": len(strangers), "quarantined": len(malformed)}
    return counts | unheard | {"recorded": recorded}
