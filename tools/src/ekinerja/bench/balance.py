"""Nothing was lost: what was published is recorded, judged, told and applied, each once."""

from collections.abc import Sequence

from ekinerja.bench.ground import ATTENDANCE, PAYROLL, BenchFailed, Ground
from ekinerja.bench.punch_stream import Wave

Counts = dict[str, int]
_REVISIONS = """
select count(*) as days, coalesce(md5(string_agg(nip || date || ':' || revision, ',' order by nip, date)), '') as hash
from {} where date between $1 and $2
"""
_RECEIVED = """
select coalesce(sum(number), 0) from receipt_sheets, unnest(local_dates, counts) as line (day, number)
where day between $1 and $2
"""


async def check_balance(ground: Ground, waves: Sequence[Wave]) -> Counts:
    """The counts of all waves; BenchFailed when one of them isn't right."""
    counts = {"published": 0, "recorded": 0, "received": 0, "judged": 0, "applied": 0}
    for wave in waves:
        span = wave.days[0], wave.days[-1]
        ours, theirs = ground.databases[ATTENDANCE], ground.databases[PAYROLL]
        judged = await ours.fetchrow(_REVISIONS.format("days"), *span)
        applied = await theirs.fetchrow(_REVISIONS.format("day_facts"), *span)
        if tuple(judged) != tuple(applied):
            raise BenchFailed(f"{wave.name}: hari yang dinilai dan yang diterapkan berbeda: {judged} {applied}")
        recorded = "select count(*) from punches where local_date between $1 and $2"
        counts["published"] += wave.punches
        counts["recorded"] += await ours.fetchval(recorded, *span)
        counts["received"] += int(await ours.fetchval(_RECEIVED, *span))
        counts["judged"] += judged["days"]
        counts["applied"] += applied["days"]
    if len(set(counts.values())) != 1:
        raise BenchFailed(f"hitungan tidak sama: {counts}")
    return counts | await _nothing_left(ground)


async def _nothing_left(ground: Ground) -> dict[str, int]:
    left = {
        "quarantined": "select count(*) from quarantine",
        "unsent": "select count(*) from outbox where sent_at is null",
    }
    found = dict.fromkeys(left, 0)
    for connection in ground.databases.values():
        for name, query in left.items():
            found[name] += await connection.fetchval(query)
    if any(found.values()):
        raise BenchFailed(f"ada yang tertinggal: {found}")
    return found
