"""Requests to e-Presensi, told to it."""

from datetime import datetime

from event_contracts.attendance import ResendRequestedV1
from service_chassis.database import Transaction
from service_chassis.outbox import Announcement, announce

from attendance.announcements.attendance_facts import SOURCE
from attendance.rules.control_totals import Alarm


async def tell_resend_request(tx: Transaction, alarm: Alarm, at: datetime) -> None:
    told = ResendRequestedV1(
        device_id=alarm.device_id,
        date=alarm.date,
        expected_count=alarm.expected_count,
        known_count=alarm.known_count,
        requested_at=at,
    )
    await announce(tx, SOURCE, [Announcement(told, None)])
