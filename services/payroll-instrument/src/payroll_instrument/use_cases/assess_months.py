"""Computes the instruments of months anew from all their facts and keeps what changed."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from service_chassis.database import Transaction

from payroll_instrument.announcements.instruments import tell_assessed
from payroll_instrument.rules.acts import Act
from payroll_instrument.rules.calculation import assess
from payroll_instrument.rules.facts import MonthFacts
from payroll_instrument.rules.instrument import (
    Instrument,
    figures_of,
    instrument_of,
    loses_verification,
    succeed,
)
from payroll_instrument.rules.lifecycle import GENERATED, LOCKED, VERIFICATION_VOIDED
from payroll_instrument.rules.policy import Policy, policy_for
from payroll_instrument.storage.acts import record_acts
from payroll_instrument.storage.instruments import instruments_of, save_instruments
from payroll_instrument.storage.late_changes import LateChange, resolve_late_changes, save_late_changes
from payroll_instrument.storage.months import Month
from payroll_instrument.storage.stale_months import unmark
from payroll_instrument.use_cases.gather_facts import gather_facts
from payroll_instrument.use_cases.known_policies import known_policies


@dataclass
class _Changes:
    at: datetime
    written: list[Instrument] = field(default_factory=list)
    assessed: list[Instrument] = field(default_factory=list)
    voided: list[Act] = field(default_factory=list)
    late: list[LateChange] = field(default_factory=list)
    resolved: list[tuple[UUID, int]] = field(default_factory=list)


async def assess_months(tx: Transaction, months: Iterable[Month], at: datetime) -> None:
    """The people of these months are held by the caller. A locked instrument stays as it is; what would change it is
    recorded. Months without a person, a policy or a day served get no instrument."""
    wanted = sorted(set(months))
    if not wanted:
        return
    policies = await known_policies(tx)
    facts = await gather_facts(tx, wanted)
    before = await instruments_of(tx, wanted)
    changes = _Changes(at)
    for month in wanted:
        if month in facts:
            _compare(changes, before.get(month), _fresh(facts[month], policies, at))
    await _keep(tx, changes)
    await unmark(tx, wanted)


def _fresh(facts: MonthFacts, policies: list[Policy], at: datetime) -> Instrument | None:
    policy = policy_for(policies, facts.period)
    assessment = assess(facts, policy) if policy else None
    if assessment is None:
        return None
    return instrument_of(assessment, _identity(facts.person.nip, facts.period), at)


def _identity(nip: str, period: str) -> UUID:
    """The same for the same person and month, also after a rebuild from facts."""
    return uuid5(NAMESPACE_URL, f"urn:ekinerja:instrument:{nip}:{period}")


def _compare(changes: _Changes, before: Instrument | None, fresh: Instrument | None) -> None:
    if before is not None and before.stage == LOCKED:
        _compare_locked(changes, before, fresh)
    elif fresh is None:
        if before is not None and not before.withdrawn:
            _write(changes, before, replace(before, withdrawn=True, stage=GENERATED, released=False))
    elif before is None:
        changes.written.append(fresh)
        changes.assessed.append(fresh)
    elif before.withdrawn or before.snapshot_sha256 != fresh.snapshot_sha256:
        after = succeed(before, fresh)
        _write(changes, before, after)
        if after.revision != before.revision:
            changes.assessed.append(after)


def _write(changes: _Changes, before: Instrument, after: Instrument) -> None:
    changes.written.append(replace(after, verified_by=None, verified_at=None))
    if loses_verification(before, after):
        changes.voided.append(
            Act(
                instrument_id=after.instrument_id,
                version=after.version,
                act=VERIFICATION_VOIDED,
                actor_nip=None,
                actor_name="",
                capacity="system",
                reason="Fakta berubah sesudah verifikasi",
                snapshot_sha256=after.snapshot_sha256,
                acted_at=changes.at,
            )
        )


def _compare_locked(changes: _Changes, locked: Instrument, fresh: Instrument | None) -> None:
    figures = figures_of(fresh) if fresh else {}
    if figures == figures_of(locked):
        changes.resolved.append((locked.instrument_id, locked.version))
        return
    changes.late.append(
        LateChange(
            instrument_id=locked.instrument_id,
            version=locked.version,
            nip=locked.nip,
            period=locked.period,
            agency_code=locked.agency_code,
            locked=figures_of(locked),
            would_be=figures,
            first_recorded_at=changes.at,
            recorded_at=changes.at,
        )
    )


async def _keep(tx: Transaction, changes: _Changes) -> None:
    await save_instruments(tx, changes.written)
    await record_acts(tx, changes.voided)
    await save_late_changes(tx, changes.late)
    await resolve_late_changes(tx, changes.resolved, changes.at)
    await tell_assessed(tx, changes.assessed)
