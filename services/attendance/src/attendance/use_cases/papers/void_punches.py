"""hr takes taps out of the judging, of many people at once: a few people a transaction, so it may be interrupted and
repeated. What counts no longer already is passed over."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from service_chassis.database import Transaction

from attendance.rules.papers.audit import AuditLine
from attendance.storage import days, employees
from attendance.storage.papers import audit_lines, voids
from attendance.storage.papers.voids import OwnTap, TapFilter
from attendance.use_cases.judge_days import judge_for_show
from attendance.use_cases.papers.keep_dispute import day_said
from attendance.use_cases.papers.void_taps import TouchedDay, days_touched, void_taps

__all__ = ["AT_ONCE", "TapFilter", "VoidOrder", "VoidStep", "owners_of", "preview_voids", "void_some"]
AT_ONCE = 5  # people in one transaction: of a year each, and others wait for them


@dataclass(frozen=True, slots=True)
class VoidOrder:
    """These taps, or of whoever is worked on those that `wanted` says. `reference`: ties the lines together."""

    event_ids: frozenset[str]
    wanted: TapFilter | None
    reason: str
    reference: str
    by: str


@dataclass(frozen=True, slots=True)
class VoidStep:
    """Of a few people: how many taps, and the days that they belong to."""

    taps: int
    days: list[TouchedDay]


async def owners_of(tx: Transaction, event_ids: Collection[str]) -> list[str]:
    """Whose taps these are, of those that count."""
    return sorted({one.nip for one in await voids.taps_under(tx, event_ids)})


async def void_some(tx: Transaction, order: VoidOrder, nips: Sequence[str], at: datetime) -> VoidStep:
    held = await employees.hold(tx, nips)
    taps = await _chosen(tx, order, held)
    touched = await void_taps(tx, held, taps, order.reason, order.reference, order.by, at)
    await audit_lines.keep(tx, [_line(order, one, at) for one in touched])
    return VoidStep(len(taps), touched)


async def preview_voids(tx: Transaction, order: VoidOrder, nips: Sequence[str], at: datetime) -> VoidStep:
    """The same, taken back: days of closed months show what would be corrected. Nobody is held."""
    attempt = await tx.begin_nested()
    try:
        people = await employees.known(tx, nips)
        taps = await _chosen(tx, order, people)
        touched = await days_touched(tx, people, taps)
        before = await days.on_days(tx, touched)
        await voids.keep(tx, taps, order.reason, order.reference, order.by, at)
        instants = [(one.nip, one.occurred_at) for one in taps]
        otherwise = {(day.nip, day.date): day for day in await judge_for_show(tx, people, instants, (), at)}
        shown = [
            TouchedDay(key, touched[key], before.get(key), otherwise.get(key, before.get(key)))
            for key in sorted(touched)
        ]
        return VoidStep(len(taps), shown)
    finally:
        await attempt.rollback()


async def _chosen(tx: Transaction, order: VoidOrder, nips: Collection[str]) -> list[OwnTap]:
    if order.wanted is not None:
        return await voids.taps_of(tx, nips, order.wanted)
    return [one for one in await voids.taps_under(tx, order.event_ids) if one.nip in set(nips)]


def _line(order: VoidOrder, one: TouchedDay, at: datetime) -> AuditLine:
    nip, day = one.key
    before = {"event_ids": list(one.event_ids), "day": day_said(one.before)}
    after = {"day": day_said(one.after)}
    return AuditLine(at, order.by, "hr", "punches_voided", nip, day, order.reference, before, after, order.reason)
