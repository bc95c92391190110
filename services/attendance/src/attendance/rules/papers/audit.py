"""What was decided about somebody's days, by whom, and what it changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class AuditLine:
    """`capacity`: as what the actor acted (self, supervisor, agency, hr, operator, system). `nip`, `day`: whose day it
    is about, where it is about one. `reference`: the paper's id. `before`, `after`: what stood and what stands."""

    at: datetime
    actor: str
    capacity: str
    action: str
    nip: str | None
    day: date | None
    reference: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    reason: str
