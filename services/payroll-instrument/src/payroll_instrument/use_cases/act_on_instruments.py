"""The way that every act on a list of instruments goes: hold the people, judge one by one, record who did what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from service_chassis.database import Transaction

from payroll_instrument.rules.acts import Act, Outcome
from payroll_instrument.rules.errors import InstrumentRefusal, NotAssessed
from payroll_instrument.rules.instrument import Instrument
from payroll_instrument.rules.lifecycle import Officer, Standpoint, capacity_of
from payroll_instrument.rules.periods import check_period
from payroll_instrument.storage.acts import record_acts
from payroll_instrument.storage.instruments import instruments_of_people
from payroll_instrument.storage.people import hold_people


@dataclass(frozen=True, slots=True)
class Deed:
    """An act: its name, the rule that judges it, and the words for its outcome ("verified": a new one, "unchanged"
    when it had been done before)."""

    act: str
    rule: Callable[[Standpoint, Officer], Standpoint]
    done: str
    sentence: str


@dataclass
class Done:
    """`instruments`: those on which the act was really done, as they were before it."""

    instruments: list[Instrument] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


async def act_on_instruments(
    tx: Transaction,
    deed: Deed,
    officer: Officer,
    period: str,
    nips: Sequence[str],
    at: datetime,
    reason: str | None = None,
) -> Done:
    """Judges and records; what the act changes in the rows is the caller's part, in the same transaction."""
    check_period(period)
    await hold_people(tx, nips)
    found = await instruments_of_people(tx, period, nips)
    done, acts = Done(), []
    for nip in dict.fromkeys(nips):
        try:
            if nip not in found:
                raise NotAssessed
            before = found[nip].standpoint
            if deed.rule(before, officer) == before:
                done.outcomes.append(Outcome(nip, "unchanged", f"Sudah {deed.sentence} sebelumnya."))
                continue
        except InstrumentRefusal as refusal:
            done.outcomes.append(Outcome(nip, "refused", str(refusal)))
            continue
        done.instruments.append(found[nip])
        done.outcomes.append(Outcome(nip, deed.done, f"Berhasil {deed.sentence}."))
        acts.append(_act(deed, found[nip].standpoint, officer, reason, at))
    await record_acts(tx, acts)
    return done


def _act(deed: Deed, instrument: Standpoint, officer: Officer, reason: str | None, at: datetime) -> Act:
    return Act(
        instrument_id=instrument.instrument_id,
        version=instrument.version,
        act=deed.act,
        actor_nip=officer.nip,
        actor_name=officer.name,
        capacity=capacity_of(officer, instrument),
        reason=reason,
        snapshot_sha256=instrument.snapshot_sha256,
        acted_at=at,
    )
