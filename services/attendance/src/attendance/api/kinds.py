"""Kinds of values in requests."""

from typing import Annotated

from fastapi import Path, Query
from pydantic import Field
from service_chassis.identity import Actor

from attendance.rules.visibility import Reader

PERIOD = r"^(19|20|21)\d{2}-(0[1-9]|1[0-2])$"
NIP = r"^\d{18}$"
Period = Annotated[str, Field(pattern=PERIOD, examples=["2025-10"])]
PeriodQuery = Annotated[str, Query(pattern=PERIOD, examples=["2025-10"])]
NipQuery = Annotated[str, Query(pattern=NIP, examples=["198101232005031037"])]
AGENCY = r"^[^\x00-\x1f]{1,100}$"
AgencyCode = Annotated[str, Field(pattern=AGENCY, examples=["1.01"])]
AgencyQuery = Annotated[str | None, Query(pattern=AGENCY, examples=["1.01"])]
NipPath = Annotated[str, Path(pattern=NIP, examples=["198101232005031037"])]


def name_of(actor: Actor) -> str:
    """Under which the signed-in one signs: the employee number, a system's user name."""
    return actor.nip or actor.username


def reader(actor: Actor) -> Reader:
    """The signed-in person as the rules see them."""
    return Reader(actor.nip, actor.roles, actor.agency_code)
