"""Corrections of closed months, day by day, with what they change of the deductions."""

from datetime import date, datetime
from typing import Annotated, Any, Self

from fastapi import APIRouter, Query
from pydantic import BaseModel
from service_chassis.http import DatabaseDep
from service_chassis.identity import Signed, allow

from payroll_instrument.api.readers import reader
from payroll_instrument.rules.amounts import plain
from payroll_instrument.rules.corrections import CorrectionLine
from payroll_instrument.use_cases.show_corrections import ShownCorrection, WantedCorrections, show_corrections

router = APIRouter(tags=["Perubahan terlambat"])


class CorrectionLineAnswer(BaseModel):
    """One day. Percents of the discipline component, uncapped. `paid_before`, `paid_after`: false for unpaid leave.
    `closed_day_heard` false: the closed day hasn't come yet and `before_percent` doesn't count."""

    date: date
    revision: int
    causes: list[str]
    would_be: dict[str, Any]
    before_percent: str
    after_percent: str
    difference_percent: str
    paid_before: bool
    paid_after: bool
    closed_day_heard: bool
    recorded_at: datetime

    @classmethod
    def of(cls, line: CorrectionLine) -> Self:
        one, day = line.correction, line.correction.would_be
        names = [name for name in type(day).__dataclass_fields__ if name not in ("nip", "date", "revision")]
        return cls(
            date=one.date,
            revision=one.revision,
            causes=list(one.causes),
            would_be={name: getattr(day, name) for name in names},
            before_percent=plain(line.before.percent),
            after_percent=plain(line.after.percent),
            difference_percent=plain(line.after.percent - line.before.percent),
            paid_before=line.before.served,
            paid_after=line.after.served,
            closed_day_heard=line.closed_day_heard,
            recorded_at=one.recorded_at,
        )


class MonthCorrectionAnswer(BaseModel):
    """What goes from one person's closed `period` into `target_period`. Percents of the discipline component of that
    month by its own policy, capped; below zero: less is deducted. Instruments don't change."""

    nip: str
    name: str
    period: str
    target_period: str
    agency_code: str | None
    policy_code: str
    policy_version: int
    before_percent: str
    after_percent: str
    difference_percent: str
    lines: list[CorrectionLineAnswer]

    @classmethod
    def of(cls, shown: ShownCorrection) -> Self:
        month, instrument = shown.month, shown.instrument
        return cls(
            nip=month.nip,
            name=instrument.name if instrument else "",
            period=month.period,
            target_period=month.target_period,
            agency_code=instrument.agency_code if instrument else None,
            policy_code=shown.policy.code,
            policy_version=shown.policy.version,
            before_percent=plain(month.before_percent),
            after_percent=plain(month.after_percent),
            difference_percent=plain(month.difference_percent),
            lines=[CorrectionLineAnswer.of(line) for line in month.lines],
        )


class CorrectionsAnswer(BaseModel):
    """`total`: months of people that have corrections, whatever the page."""

    corrections: list[MonthCorrectionAnswer]
    total: int


@router.get(
    "/corrections",
    dependencies=[allow("hr", "verifier", "finance")],
    summary="Koreksi bulan yang sudah ditutup",
)
async def list_corrections(
    actor: Signed,
    database: DatabaseDep,
    period: str | None = None,
    target_period: str | None = None,
    nip: str | None = None,
    agency_code: str | None = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> CorrectionsAnswer:
    """`period`: the closed month; `target_period`: the month in which it is made good. A verifier sees the own
    agency's."""
    chosen = WantedCorrections(period, target_period, nip, agency_code, limit, offset)
    async with database.transaction() as tx:
        found, total = await show_corrections(tx, chosen, reader(actor))
    return CorrectionsAnswer(corrections=[MonthCorrectionAnswer.of(one) for one in found], total=total)
