"""A year behind us: punches, receipts and days that were there before, written straight into the tables."""

from collections.abc import Sequence
from datetime import date

import asyncpg

from ekinerja.bench.ground import ATTENDANCE, PAYROLL, Ground

_ATTENDANCE = (
    """
    insert into punches (event_id, content_sha256, nip, occurred_at, local_date, device_id, received_at, source, raw,
           delivery_key)
    select 'history-' || day || '-' || nip || '-' || tap, sha256((nip || day || tap)::bytea), nip,
           (day + (interval '7 hours' + tap * interval '9 hours' + random() * interval '1 hour')) at time zone
           'Asia/Jakarta', day, 'FP-' || (random() * 60)::int, now(), 'presensi', convert_to(repeat('x', 260), 'UTF8'),
           gen_random_uuid()
    from unnest($1::date[]) as day, unnest($2::text[]) as nip, unnest(array[0, 1]) as tap
    """,
    """
    insert into receipt_sheets (first_date, last_date, local_dates, sources, device_ids, outcomes, counts)
    select local_date, local_date, array_agg(local_date), array_agg(source), array_agg(device_id),
           array_agg('recorded'::text), array_agg(1)
    from punches where local_date = any($1::date[]) and nip = any($2::text[])
    group by local_date, abs(hashtext(event_id)) % 100
    """,
    """
    insert into days (nip, date, revision, judgement)
    select nip, local_date, 2, jsonb_build_object('working_day', true, 'check_in', min(occurred_at), 'check_out',
           max(occurred_at), 'punch_event_ids', jsonb_agg(event_id)) from punches
    where local_date = any($1::date[]) and nip = any($2::text[]) group by nip, local_date
    """,
    """
    insert into outbox (event_id, type, subject, body, mandatory, sent_at)
    select gen_random_uuid(), 'attendance.day_recorded.v1', nip, repeat('x', 560), true, now()
    from unnest($1::date[]) as day, unnest($2::text[]) as nip, unnest(array[1, 2]) as revision
    """,
)
_PAYROLL = (
    """
    insert into fact_months (nip, period) select distinct nip, to_char(day, 'YYYY-MM')
    from unnest($1::date[]) as day, unnest($2::text[]) as nip
    """,
    """
    insert into day_facts (nip, date, revision, working_day, check_in, check_out, minutes_late, minutes_early,
           missing_check_in, missing_check_out, absent, activities_missed, punch_event_ids)
    select nip, day, 2, true, day + interval '30 minutes', day + interval '9 hours', 0, 0, false, false, false, '[]',
           jsonb_build_array('history-' || day || '-' || nip || '-0', 'history-' || day || '-' || nip || '-1')
    from unnest($1::date[]) as day, unnest($2::text[]) as nip
    """,
    """
    insert into inbox (source, event_id, content_sha256)
    select '/ekinerja/attendance', gen_random_uuid(), sha256((nip || day)::bytea)
    from unnest($1::date[]) as day, unnest($2::text[]) as nip, unnest(array[1, 2]) as revision
    """,
)


async def write_history(ground: Ground, people: Sequence[str], days: Sequence[date]) -> int:
    """Two punches a person and day; gives their number. The tables are vacuumed as the server would do by itself."""
    await _write(ground.databases[ATTENDANCE], _ATTENDANCE, people, days)
    await _write(ground.databases[PAYROLL], _PAYROLL, people, days)
    return 2 * len(people) * len(days)


async def _write(
    connection: asyncpg.Connection, statements: Sequence[str], people: Sequence[str], days: Sequence[date]
) -> None:
    async with connection.transaction():
        for statement in statements:
            await connection.execute(statement, list(days), list(people), timeout=900)
    await connection.execute("vacuum analyze", timeout=900)
    await connection.execute("checkpoint", timeout=900)
