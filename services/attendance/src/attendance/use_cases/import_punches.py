"""Punches from a file: good rows are taken over, the others refused one by one and kept in quarantine."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice

from service_chassis import quarantine
from service_chassis.database import Transaction

from attendance.rules.punch_files.rows import FileRow, RowUnreadable
from attendance.rules.punch_files.uploads import NewUpload, PunchFile, Totals, Upload
from attendance.rules.punches import Punch
from attendance.rules.receipts import DUPLICATE, RECORDED, REUSED, Kept, outcomes_of
from attendance.storage import employees, punch_uploads, punches
from attendance.use_cases.find_owners import find_owners
from attendance.use_cases.kept_bytes import used_again
from attendance.use_cases.record_punches import record_punches
from attendance.use_cases.reject_lines import RejectedLine, reject_lines

AT_ONCE = 1000  # rows in one transaction
REUSED_DETAIL = "rekaman ini sudah ada dengan isi yang lain"

Read = list[tuple[FileRow, list[Punch]]]
Unread = list[tuple[FileRow, str, str]]


async def begin_upload(tx: Transaction, new: NewUpload) -> Upload:
    """Keep the file as it came. One that was brought before is that one: what is left of it is taken over, or
    nothing."""
    return await punch_uploads.begin(tx, new)


async def import_punches(
    tx: Transaction, upload_id: int, file: PunchFile, rows: Iterator[FileRow], at: datetime
) -> Upload:
    """The next part. `rows`: the same iterator for every part."""
    upload = await punch_uploads.hold(tx, upload_id)
    if upload.finished_at is not None:
        return upload
    part = list(islice((row for row in rows if row.number > upload.done_row), AT_ONCE))
    if part:
        totals = upload.totals.plus(await _take(tx, file, part, at))
        upload = replace(upload, done_row=part[-1].number, totals=totals)
    else:
        upload = replace(upload, finished_at=at)
    await punch_uploads.advance(tx, upload)
    return upload


async def check_punches(tx: Transaction, file: PunchFile, rows: Iterator[FileRow]) -> Totals:
    """What the file would bring; nothing is kept."""
    totals, seen = Totals(), dict[str, Kept]()
    while part := list(islice(rows, AT_ONCE)):
        read, unreadable = _read(file, part)
        told = [(punch, "", False) for _, own in read for punch in own]
        ids = {punch.event_id for punch, _, _ in told}
        kept = {**await punches.kept(tx, ids - seen.keys()), **seen}
        outcomes = outcomes_of(told, ids - kept.keys(), kept)
        fresh = [punch for (punch, _, _), outcome in zip(told, outcomes, strict=True) if outcome == RECORDED]
        seen |= {punch.event_id: Kept(punch.content_sha256, None) for punch in fresh}
        owners = await find_owners(tx, [punch for punch, _, _ in told])
        known = await employees.known(tx, set(owners))
        unknown = {punch.nip for (punch, _, _), owner in zip(told, owners, strict=True) if owner not in known}
        totals = totals.plus(_totals(part, read, unreadable, outcomes, unknown))
    return totals


async def _take(tx: Transaction, file: PunchFile, part: Sequence[FileRow], at: datetime) -> Totals:
    read, unreadable = _read(file, part)
    recorded = await record_punches(tx, [(punch, "", False) for _, own in read for punch in own], at)
    reused = [
        punch
        for punch, outcome in zip((punch for _, own in read for punch in own), recorded.outcomes, strict=True)
        if outcome == REUSED
    ]
    refusals = [used_again(punch, f"{punch.event_id}: {REUSED_DETAIL}") for punch in reused]
    await quarantine.put(tx, f"attendance.{file.source}", refusals)
    lines = [RejectedLine(row.raw, "unreadable_line", f"baris {row.number}: {word}") for row, _, word in unreadable]
    await reject_lines(tx, file.source, lines, at)
    return _totals(part, read, unreadable, recorded.outcomes, recorded.unknown)


def _read(file: PunchFile, part: Sequence[FileRow]) -> tuple[Read, Unread]:
    read: Read = []
    unreadable: Unread = []
    for row in part:
        try:
            read.append((row, file.punches(row)))
        except RowUnreadable as error:
            unreadable.append((row, error.column, f"{error}"))
    return read, unreadable


def _totals(
    part: Sequence[FileRow], read: Read, unreadable: Unread, outcomes: Sequence[str], unknown: Collection[str]
) -> Totals:
    told = list(zip(((row, punch) for row, own in read for punch in own), outcomes, strict=True))
    errors = [(row.number, column, word) for row, column, word in unreadable]
    errors += [(row.number, "", REUSED_DETAIL) for (row, _), outcome in told if outcome == REUSED]
    return Totals(
        rows=len(part),
        recorded=outcomes.count(RECORDED),
        waiting=sum(outcome == RECORDED and punch.nip in unknown for (_, punch), outcome in told),
        duplicates=outcomes.count(DUPLICATE),
        quarantined=outcomes.count(REUSED),
        refused=len(unreadable),
        errors=[{"row": row, "column": column, "message": word} for row, column, word in sorted(errors)],
    )
