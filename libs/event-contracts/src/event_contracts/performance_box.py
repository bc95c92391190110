"""Published by performance-box."""

from typing import Annotated, ClassVar

from pydantic import Field

from event_contracts.fields import AwareDatetime, Contract, Nip, Percent, Period, Revision


class PlacedV1(Contract):
    """A person stands in this box of the month; no `box`: not placed, `unplaced_reason` says why."""

    TYPE: ClassVar[str] = "performance_box.placed.v1"
    MANDATORY: ClassVar[bool] = False

    nip: Nip
    period: Period
    revision: Revision
    box: Annotated[int | None, Field(ge=1, le=9)] = None
    unplaced_reason: str | None = None
    productivity_percent: Percent | None = None
    discipline_percent: Percent
    placed_at: AwareDatetime
