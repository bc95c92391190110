"""Taps that a device pushed: into the ledger, and what can't be read into quarantine."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from service_chassis import quarantine
from service_chassis.database import Transaction

from attendance.rules.adms.attlog import Taps
from attendance.rules.adms.upload_lines import UnreadLine
from attendance.rules.device_taps import punch_of
from attendance.rules.devices import Device
from attendance.rules.punches import Punch
from attendance.storage import devices
from attendance.use_cases.kept_bytes import used_again
from attendance.use_cases.record_punches import record_punches
from attendance.use_cases.reject_lines import RejectedLine, reject_lines

SOURCE = "adms"
QUEUE = f"attendance.{SOURCE}"  # in quarantine; no broker's queue
UNREADABLE = "unreadable_line"
_LONGEST_LEAD_S = 2**31 - 1  # the column's; a clock may be a lifetime ahead


async def take_taps(
    tx: Transaction, device: Device, taps: Taps, lines: Sequence[UnreadLine], stamp: Mapping[str, str], at: datetime
) -> None:
    """What comes in another upload again is a duplicate. `stamp`: the device's mark of how far it has sent."""
    punches = [punch_of(tap, device.zone, SOURCE, raw) for tap, raw in taps]
    recorded = await record_punches(tx, [(punch, "", False) for punch in punches], at)
    reused = [one for one in punches if (one.event_id, one.content_sha256) in recorded.reused]
    refusals = [used_again(punch, f"{punch.event_id} sudah dipakai untuk isi yang lain") for punch in reused]
    await quarantine.put(tx, QUEUE, refusals)
    rejected = [RejectedLine(line.raw, UNREADABLE, f"{device.serial}: {line.detail}", device.serial) for line in lines]
    await reject_lines(tx, SOURCE, rejected, at)
    await devices.note_upload(tx, device.serial, at, stamp=stamp, clock_ahead_s=_ahead(punches, at))


def _ahead(punches: Sequence[Punch], at: datetime) -> int | None:
    """How far the device's clock is ahead at least. Behind can't be told from late: a device keeps taps."""
    if not punches:
        return None
    newest = max(punch.occurred_at for punch in punches)
    return min(max(0, (newest - at) // timedelta(seconds=1)), _LONGEST_LEAD_S)
