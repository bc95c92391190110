"""Ask e-Presensi to tell a device's day again."""

from dataclasses import replace
from datetime import datetime

from service_chassis.database import Transaction

from attendance.announcements.resend_requests import tell_resend_request
from attendance.rules.control_totals import Alarm
from attendance.rules.source_errors import AlarmClosed, UnknownAlarm
from attendance.storage import alarms


async def request_resend_of_day(tx: Transaction, alarm_id: int, by: str, at: datetime) -> Alarm:
    """As often as one likes: what is known already is a duplicate. UnknownAlarm, AlarmClosed."""
    alarm = await alarms.hold(tx, alarm_id)
    if alarm is None:
        raise UnknownAlarm(alarm_id)
    if alarm.closed_at is not None:
        raise AlarmClosed(alarm_id)
    await alarms.note_request(tx, alarm_id, by, at)
    await tell_resend_request(tx, alarm, at)
    return replace(alarm, resend_requested_at=at, resend_requested_by=by, resend_requests=alarm.resend_requests + 1)


async def show_alarms(tx: Transaction, *, is_open: bool | None, limit: int, offset: int) -> tuple[list[Alarm], int]:
    return await alarms.listed(tx, is_open=is_open, limit=limit, offset=offset)
