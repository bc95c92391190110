"""What boxes look like from outside; percentages are plain decimal text."""

from datetime import datetime
from decimal import Decimal
from typing import Self

from pydantic import BaseModel

from performance_box.rules.percents import plain
from performance_box.use_cases.show_box_people import Standing
from performance_box.use_cases.show_placement import Placement


def percent(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


class StandingAnswer(BaseModel):
    """`box` empty: unplaced; `unplaced_reason`: no_instrument, not_scored, held_unscored or no_policy. `status`: of
    the instrument."""

    nip: str
    name: str
    agency_code: str | None
    agency_name: str | None
    status: str | None
    box: int | None
    unplaced_reason: str | None
    productivity_percent: str | None
    discipline_percent: str | None

    @classmethod
    def of(cls, standing: Standing) -> Self:
        said = {name: getattr(standing, name) for name in StandingAnswer.model_fields}
        percents = {name: percent(said[name]) for name in ("productivity_percent", "discipline_percent")}
        return cls(**(said | percents))


class PlacementAnswer(BaseModel):
    """One placement of the history."""

    revision: int
    box: int | None
    unplaced_reason: str | None
    productivity_percent: str | None
    discipline_percent: str | None
    policy_code: str | None
    policy_version: int | None
    placed_at: datetime

    @classmethod
    def of(cls, placement: Placement) -> Self:
        said = {name: getattr(placement, name) for name in cls.model_fields}
        percents = {name: percent(said[name]) for name in ("productivity_percent", "discipline_percent")}
        return cls(**(said | percents))


class PersonsBoxAnswer(StandingAnswer):
    """Where one person stands; `history` oldest first."""

    period: str = ""
    box_name: str | None = None
    history: list[PlacementAnswer] = []


class PeopleAnswer(BaseModel):
    """One page; `total` counts all pages."""

    period: str
    box: str
    employees: list[StandingAnswer]
    total: int


class BoxesAnswer(BaseModel):
    """`counts`: people by box "1" to "9" and "unplaced"; `as_of`: the newest assessment behind them."""

    period: str
    as_of: datetime | None
    counts: dict[str, int]
    total: int
