"""Published by e-Presensi, the city's attendance system, to exchange `presensi`."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from event_contracts.fields import AwareDatetime, Contract


class PunchRecordedV1(Contract):
    """A person tapped at a device. The envelope's id is e-Presensi's own and permanent."""

    TYPE: ClassVar[str] = "presensi.punch_recorded.v1"

    # looser than our own numbers: what a device has wrong must be kept as somebody whom nobody knows, not as rubbish
    nip: Annotated[str, Field(min_length=1, max_length=64, description="employee number as the device has it")]
    occurred_at: AwareDatetime
    device_id: Annotated[str, Field(min_length=1, max_length=64)]
    direction: Literal["in", "out"] | None = None
