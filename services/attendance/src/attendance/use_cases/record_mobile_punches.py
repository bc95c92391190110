"""Taps from mobile applications: many requests in one transaction, each answered row by row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from service_chassis import quarantine
from service_chassis.database import Transaction

from attendance.rules.mobile_taps import SOURCE, MobileTap, punch_of
from attendance.rules.punches import Punch
from attendance.rules.receipts import REJECTED, REUSED
from attendance.storage import site_places
from attendance.use_cases.kept_bytes import used_again
from attendance.use_cases.record_punches import record_punches
from attendance.use_cases.reject_lines import RejectedLine, reject_lines

REUSED_DETAIL = "nomor rekaman ini sudah dipakai untuk isi yang lain"


@dataclass(frozen=True, slots=True)
class UnreadTap:
    """An entry of a request that can't be read; `raw` without the position."""

    raw: bytes
    detail: str


@dataclass(frozen=True, slots=True)
class Taken:
    """`outcome`: rules.receipts. `punch`: None when it could not be read."""

    outcome: str
    punch: Punch | None = None


async def record_mobile_punches(
    tx: Transaction, requests: Sequence[Sequence[MobileTap | UnreadTap]], at: datetime
) -> list[list[Taken]]:
    """In the order of the requests and of their entries. What can't be read or carries an id of something else goes to
    quarantine."""
    sites = await site_places.known(tx)
    punches = [punch_of(tap, sites, at) for tap in _flat(requests) if isinstance(tap, MobileTap)]
    recorded = await record_punches(tx, [(punch, "", False) for punch in punches], at)
    taken = [Taken(outcome, punch) for punch, outcome in zip(punches, recorded.outcomes, strict=True)]
    reused = [punch for punch, outcome in zip(punches, recorded.outcomes, strict=True) if outcome == REUSED]
    refusals = [used_again(punch, f"{punch.event_id}: {REUSED_DETAIL}") for punch in reused]
    await quarantine.put(tx, f"attendance.{SOURCE}", refusals)
    unread_taps = [one for one in _flat(requests) if isinstance(one, UnreadTap)]
    await reject_lines(tx, SOURCE, [RejectedLine(one.raw, "malformed", one.detail) for one in unread_taps], at)
    rest = iter(taken)
    return [[next(rest) if isinstance(one, MobileTap) else Taken(REJECTED) for one in request] for request in requests]


def _flat(requests: Sequence[Sequence[MobileTap | UnreadTap]]) -> Iterable[MobileTap | UnreadTap]:
    return (one for request in requests for one in request)
