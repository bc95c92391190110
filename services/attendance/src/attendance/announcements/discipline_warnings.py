"""Warnings by PP 94/2021, told to whoever coaches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from event_contracts.attendance import DisciplineWarningRaisedV1
from service_chassis.database import Transaction
from service_chassis.outbox import Announcement, announce

from attendance.rules.discipline.standing import Standing

SOURCE = "attendance"


@dataclass(frozen=True, slots=True)
class ToldWarning:
    """`revision` of this person's, year's and band's warning: odd when raised, even when withdrawn."""

    nip: str
    year: int
    band: str
    reached_on: date
    standing: Standing
    revision: int
    withdrawn: bool
    at: datetime


async def tell_warnings(tx: Transaction, warnings: Sequence[ToldWarning]) -> None:
    await announce(tx, SOURCE, [Announcement(_warning(one), one.nip) for one in warnings])


def _warning(one: ToldWarning) -> DisciplineWarningRaisedV1:
    return DisciplineWarningRaisedV1(
        nip=one.nip,
        year=one.year,
        band=one.band,
        revision=one.revision,
        reached_on=one.reached_on,
        unexcused_days=one.standing.absent_days,
        minutes=one.standing.minutes,
        counted_days=one.standing.days,
        consecutive_days=one.standing.consecutive_most,
        withdrawn=one.withdrawn,
        told_at=one.at,
    )
