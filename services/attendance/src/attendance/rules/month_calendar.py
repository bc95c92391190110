"""A day of a person's month as it is shown: what it is, and what every tap behind it counted as."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from attendance.rules.attendance_day import JudgedDay
from attendance.rules.employees import Employee
from attendance.rules.recaps.totals import state_of
from attendance.rules.schedule import Span
from attendance.rules.taps import Tap, kept_taps
from attendance.rules.working_hours import DayHours

CHECK_IN, CHECK_OUT, SAME_TAP, BETWEEN = "check_in", "check_out", "same_tap", "between"
VOIDED, AFTER_CLOSE, NOT_COUNTED = "voided", "after_close", "not_counted"
NOT_SERVING, HOLIDAY, OFF, NO_SHIFT, TO_COME, UNHEARD = (
    "not_serving", "holiday", "off", "no_shift", "to_come", "unheard",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShownTap:
    """A tap of the ledger. `site`: where its device hangs, or the phone was. `signals`: what the phone said."""

    event_id: str
    occurred_at: datetime
    received_at: datetime
    source: str
    device_id: str
    device_name: str
    site: str | None
    direction: str | None
    voided: bool
    granted: bool
    signals: Mapping[str, Any]


def day_state(hours: DayHours, person: Employee, judged: JudgedDay | None, today: date) -> str:
    """present, absent, excused or outage as it was judged; else why it wasn't: not_serving, holiday, off, no_shift (the
    roster lacks it), to_come (today, too) or unheard: a working day that went by without a word."""
    if judged is not None and (state := state_of(judged.judgement)):
        return state
    if not person.serves_on(hours.day):
        return NOT_SERVING
    if hours.lacks_shift:
        return NO_SHIFT
    if hours.span is None:
        return HOLIDAY if hours.holiday else OFF
    return TO_COME if hours.day >= today else UNHEARD


def roles_of(
    taps: Sequence[ShownTap], judged: JudgedDay | None, span: Span | None, closed_at: datetime | None
) -> dict[str, str]:
    """What each tap of the day counted as, by event id. `closed_at`: when the month was closed; what came later counts
    in a correction only."""
    counted = _counted(judged)
    stand = _standing(taps, span) if span and counted else frozenset()
    return {tap.event_id: _role(tap, counted, stand, bool(counted), closed_at) for tap in taps}


def _counted(judged: JudgedDay | None) -> dict[str, str]:
    """The taps behind check-in and check-out; they are named in that order."""
    if judged is None:
        return {}
    found = judged.judgement
    roles = [role for role, moment in ((CHECK_IN, found.check_in), (CHECK_OUT, found.check_out)) if moment]
    return dict(zip(found.punch_event_ids, roles, strict=False))


def _standing(taps: Iterable[ShownTap], span: Span) -> frozenset[str]:
    told = (Tap(tap.occurred_at, tap.event_id, tap.granted) for tap in taps if not tap.voided)
    return frozenset(tap.event_id for tap in kept_taps(told, span.same_tap_window))


def _role(
    tap: ShownTap, counted: Mapping[str, str], stand: frozenset[str], is_counted: bool, closed_at: datetime | None
) -> str:
    if tap.voided:
        return VOIDED
    if tap.event_id in counted:
        return counted[tap.event_id]
    if closed_at is not None and tap.received_at > closed_at:
        return AFTER_CLOSE
    if not is_counted:
        return NOT_COUNTED
    return BETWEEN if tap.event_id in stand else SAME_TAP
