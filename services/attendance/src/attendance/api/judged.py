"""How a judgement is answered, of a day as it stands or as it would be."""

from datetime import datetime
from typing import Self

from pydantic import BaseModel

from attendance.rules.attendance_day import Judgement


class ExcuseAnswer(BaseModel):
    kind: str
    letter_number: str
    day_number: int


class JudgementAnswer(BaseModel):
    """Minutes are whole minutes; `absent`: no check-in, no check-out and no letter; `outages`: declared ones that
    took something away."""

    working_day: bool
    check_in: datetime | None
    check_out: datetime | None
    minutes_late: int
    minutes_early: int
    missing_check_in: bool
    missing_check_out: bool
    absent: bool
    excuse: ExcuseAnswer | None
    activities_missed: list[str]
    outages: list[str]

    @classmethod
    def of(cls, found: Judgement) -> Self:
        excuse = found.excuse
        return cls(
            working_day=found.working_day,
            check_in=found.check_in,
            check_out=found.check_out,
            minutes_late=found.minutes_late,
            minutes_early=found.minutes_early,
            missing_check_in=found.missing_check_in,
            missing_check_out=found.missing_check_out,
            absent=found.absent,
            excuse=ExcuseAnswer(kind=excuse.kind, letter_number=excuse.letter_number, day_number=excuse.day_number)
            if excuse
            else None,
            activities_missed=list(found.activities_missed),
            outages=list(found.outages),
        )
