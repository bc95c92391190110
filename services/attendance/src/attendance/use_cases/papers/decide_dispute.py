"""The agency or hr decides over a contested day; what is granted counts in the same transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any
from uuid import UUID

from service_chassis.database import Transaction

from attendance.rules.attendance_day import JudgedDay, Judgement
from attendance.rules.dispute_errors import TapNotOfDay, TimeOutsideDay
from attendance.rules.papers import disputes as rules
from attendance.rules.papers.actors import HR, ActingPerson, check_decider
from attendance.rules.papers.disputes import Dispute, Grant
from attendance.rules.papers.granted_taps import decision_said, granted_taps, possible_event_ids
from attendance.storage import corrections, days, punches
from attendance.storage.papers import voids
from attendance.use_cases.gather_hours import gather_hours
from attendance.use_cases.judge_days import judge_taps
from attendance.use_cases.papers.hold_dispute import HeldDispute, hold_dispute
from attendance.use_cases.papers.keep_dispute import keep_dispute
from attendance.use_cases.papers.void_taps import void_taps
from attendance.use_cases.record_punches import record_punches


@dataclass(frozen=True, slots=True)
class Decided:
    """`would_be`: of a closed month, where the day stays as it was: what goes into an open one (None: nothing)."""

    dispute: Dispute
    before: JudgedDay | None
    after: JudgedDay | None
    would_be: Judgement | None


async def grant_dispute(
    tx: Transaction, actor: ActingPerson, dispute_id: UUID, granted: Grant, today: date, at: datetime
) -> Decided:
    """UnknownPaper, PaperNotYours, OwnPaper, NotTheDecider, DisputeStateForbids, GrantEmpty, TimeOutsideDay,
    TapNotOfDay, TextRefused."""
    held = await hold_dispute(tx, actor, dispute_id, today)
    after = rules.grant(held.dispute, actor, held.capacities, granted, at)
    capacity = check_decider(actor, held.capacities, rules.deciders(held.dispute), "")
    zone = await _check_of_day(tx, held, granted, at)
    before = await _day(tx, after)
    taps = granted_taps(after, granted, zone)
    await record_punches(tx, [(tap, tap.event_id, False) for tap in taps], at)
    voided = await voids.taps_under(tx, granted.voided)
    await void_taps(tx, held.held, voided, after.reason, str(dispute_id), actor.label, at)
    said = decision_said(after, granted)
    return await _decided(tx, actor, capacity, (held.dispute, after), before, said)


async def reject_dispute(
    tx: Transaction, actor: ActingPerson, dispute_id: UUID, reason: str, today: date, at: datetime
) -> Decided:
    """The same refusals of deciding; TextRefused."""
    held = await hold_dispute(tx, actor, dispute_id, today)
    after = rules.reject(held.dispute, actor, held.capacities, reason, at)
    before = await _day(tx, after)
    if after is held.dispute:
        return Decided(after, before, before, None)
    capacity = check_decider(actor, held.capacities, rules.deciders(held.dispute), "")
    return await _decided(tx, actor, capacity, (held.dispute, after), before)


async def reopen_dispute(
    tx: Transaction, actor: ActingPerson, dispute_id: UUID, reason: str, today: date, at: datetime
) -> Decided:
    """What was granted counts no longer, what was voided counts again, until hr decides anew. DisputeStateForbids and
    the refusals of deciding."""
    held = await hold_dispute(tx, actor, dispute_id, today)
    after = rules.reopen(held.dispute, actor, held.capacities, reason, at)
    before = await _day(tx, after)
    if after is held.dispute:
        return Decided(after, before, before, None)
    reference = str(dispute_id)
    lifted = await voids.lift(tx, reference, actor.label, at)
    granted = await voids.taps_under(tx, possible_event_ids(after))
    await void_taps(tx, held.held, granted, after.reason, f"{reference}/reopened", actor.label, at)
    await judge_taps(tx, held.held, [(one.nip, one.occurred_at) for one in lifted], "dispute", at)
    return await _decided(tx, actor, HR, (held.dispute, after), before)


async def _check_of_day(tx: Transaction, held: HeldDispute, granted: Grant, at: datetime) -> tzinfo | None:
    """The zone of the person's site of work on that day."""
    nip, day = held.dispute.nip, held.dispute.date
    hours = (await gather_hours(tx, held.held, {nip: [day]})).hours[nip]
    since, until = hours.window(day)
    times = [time for time in (granted.check_in, granted.check_out) if time is not None]
    if not all(since <= time < until and time <= at for time in times):
        raise TimeOutsideDay
    shown = {tap["event_id"] for tap in await punches.shown(tx, nip, (since, until)) if not tap["voided"]}
    if strange := set(granted.voided) - shown:
        raise TapNotOfDay(sorted(strange))
    return since.tzinfo


async def _decided(
    tx: Transaction,
    actor: ActingPerson,
    capacity: str,
    change: tuple[Dispute, Dispute],
    before: JudgedDay | None,
    said: Mapping[str, Any] | None = None,
) -> Decided:
    dispute = change[1]
    after, key = await _day(tx, dispute), (dispute.nip, dispute.date)
    await keep_dispute(tx, actor, capacity, *change, days=(before, after), details={"decision": said} if said else None)
    made = (await corrections.of_days(tx, {key})).get(key, ())
    newest = max((one for one in made if not one.withdrawn), key=lambda one: one.revision, default=None)
    return Decided(dispute, before, after, newest.would_be if newest else None)


async def _day(tx: Transaction, dispute: Dispute) -> JudgedDay | None:
    key = dispute.nip, dispute.date
    return (await days.on_days(tx, [key])).get(key)
