"""Minutes late and early, as leniently as the schedule says."""

from datetime import datetime, timedelta

from attendance.rules.schedule import Span

_NOTHING, _SECOND = timedelta(0), timedelta(seconds=1)


def minutes_late(span: Span, check_in: datetime | None, check_out: datetime | None) -> int:
    """0 without a check-in: that one is missing. What is made good in the evening isn't late."""
    if check_in is None:
        return 0
    lenient = span.leniency
    late = check_in - span.start - lenient.later
    if _NOTHING < late <= lenient.made_up and check_out is not None and check_out >= span.end + lenient.stay_longer:
        return 0
    return _minutes(late, lenient.grace_seconds)


def minutes_early(span: Span, check_in: datetime | None, check_out: datetime | None) -> int:
    """0 without a check-out. Whoever came earlier or later within the flexible time leaves as much earlier or later."""
    if check_out is None:
        return 0
    moved = _NOTHING
    if check_in is not None:
        moved = min(max(check_in - span.start, -span.leniency.earlier), span.leniency.later)
    return _minutes(span.end + moved - check_out, span.leniency.grace_seconds)


def _minutes(gap: timedelta, grace_seconds: int) -> int:
    """Whole minutes; a begun one counts when more than `grace_seconds` of it are over. Devices know whole seconds."""
    seconds = gap // _SECOND
    return max(0, -(-(seconds - grace_seconds) // 60))
