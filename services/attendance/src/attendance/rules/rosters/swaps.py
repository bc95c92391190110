"""Two people change places on a date, or on two: asked, agreed, approved, and only then done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from attendance.rules.employees import Employee
from attendance.rules.roster_errors import SwapNotOpen, SwapNotPossible, SwapNotYours
from attendance.rules.schedule_errors import NeedsReason
from attendance.rules.visibility import Reader

ASKED, ACCEPTED, DECLINED, WITHDRAWN = "asked", "accepted", "declined", "withdrawn"
APPROVED, RETURNED = "approved", "returned"
STATES = (ASKED, ACCEPTED, DECLINED, WITHDRAWN, APPROVED, RETURNED)
ACCEPT, DECLINE, WITHDRAW, APPROVE, RETURN = "accept", "decline", "withdraw", "approve", "return"
ASKER, PARTNER, APPROVER = "pegawai yang meminta", "rekan yang diminta", "atasan keduanya, verifikator OPD, atau BKPSDM"
# step -> (who takes it, from which states, to which one)
STEPS = {
    ACCEPT: (PARTNER, (ASKED,), ACCEPTED),
    DECLINE: (PARTNER, (ASKED,), DECLINED),
    WITHDRAW: (ASKER, (ASKED, ACCEPTED), WITHDRAWN),
    APPROVE: (APPROVER, (ACCEPTED,), APPROVED),
    RETURN: (APPROVER, (ACCEPTED,), RETURNED),
}
_WITH_REASON = (DECLINE, RETURN)

Places = Mapping[tuple[str, date], str]  # shift by person and date


@dataclass(frozen=True, slots=True)
class Swap:
    """On each of `dates` the two change places. `before`: the shifts as they were when it was asked for."""

    id: int
    nip: str
    with_nip: str
    dates: tuple[date, ...]
    before: Places
    state: str
    asked_at: datetime
    answered_at: datetime | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    reason: str = ""

    @property
    def after(self) -> Places:
        return exchanged(self.nip, self.with_nip, self.dates, self.before)


def exchanged(nip: str, with_nip: str, dates: tuple[date, ...], places: Places) -> Places:
    other = {nip: with_nip, with_nip: nip}
    return {(one, day): places[other[one], day] for one in (nip, with_nip) for day in dates}


def check_askable(nip: str, with_nip: str, dates: tuple[date, ...], places: Places) -> None:
    """SwapNotPossible: with oneself, without a row of both on every date, or when nothing would change."""
    if nip == with_nip:
        raise SwapNotPossible("Tukar dinas memerlukan rekan lain.")
    for day in dates:
        missing = [one for one in (nip, with_nip) if (one, day) not in places]
        if missing:
            raise SwapNotPossible(f"Jadwal dinas {', '.join(missing)} pada {day} belum ada.")
    if all(places[nip, day] == places[with_nip, day] for day in dates):
        raise SwapNotPossible("Dinas keduanya sama; tidak ada yang ditukar.")


def state_after(swap: Swap, step: str, taker: frozenset[str], reason: str = "") -> str:
    """`taker`: what whoever takes the step is to this swap (roles_in). SwapNotYours, SwapNotOpen, NeedsReason."""
    who, states, leads_to = STEPS[step]
    if who not in taker:
        raise SwapNotYours(who)
    if swap.state not in states:
        raise SwapNotOpen(swap.state)
    if step in _WITH_REASON and not reason.strip():
        raise NeedsReason
    return leads_to


def roles_in(swap: Swap, reader: Reader, asker: Employee, partner: Employee, today: date) -> frozenset[str]:
    """What the reader is to this swap. Nobody approves a swap of their own; a supervisor supervises both, a verifier
    is of both people's agency."""
    if reader.nip in (swap.nip, swap.with_nip):
        return frozenset({ASKER if reader.nip == swap.nip else PARTNER})
    both = (asker, partner)
    supervises = reader.nip is not None and all(one.supervisor_on(today) == reader.nip for one in both)
    agency = reader.agency_code is not None and all(one.agency_on(today) == reader.agency_code for one in both)
    approves = supervises or "hr" in reader.roles or ("verifier" in reader.roles and agency)
    return frozenset({APPROVER}) if approves else frozenset()
