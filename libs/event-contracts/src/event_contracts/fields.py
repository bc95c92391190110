"""Kinds of values that several contracts share. Identifiers travel as text, percentages and scores as exact
decimals in text, rupiah as whole numbers."""

from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

__all__ = ["AwareDatetime", "Contract", "Decimal", "Nip", "Percent", "Period", "Revision", "Rupiah", "date"]

Nip = Annotated[
    str, Field(pattern=r"^\d{18}$", description="employee number, 18 digits", examples=["198101232005031037"])
]
Period = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$", description="month, YYYY-MM", examples=["2025-10"])]
Percent = Annotated[Decimal, Field(description="percent as an exact decimal in text", examples=["8.5"])]
Rupiah = Annotated[int, Field(description="whole rupiah")]
Revision = Annotated[int, Field(ge=1, description="grows with every change of this fact; the newest wins")]


class Contract(BaseModel):
    """What one event says. Frozen; fields that a newer publisher adds are ignored by an older reader. `MANDATORY`: one
    of our services reads it, so a missing queue is a failure; the registry is held against it by a test."""

    MANDATORY: ClassVar[bool] = True

    model_config = ConfigDict(frozen=True, extra="ignore")
