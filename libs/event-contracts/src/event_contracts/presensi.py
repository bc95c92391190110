"""Published by e-Presensi, the city's attendance system, to exchange `presensi`."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from event_contracts.fields import AwareDatetime, Contract, Revision, date


class PunchRecordedV1(Contract):
    """A person tapped at a device. The envelope's id is e-Presensi's own and permanent."""

    TYPE: ClassVar[str] = "presensi.punch_recorded.v1"

    # looser than our own numbers: what a device has wrong must be kept as somebody whom nobody knows, not as rubbish
    nip: Annotated[str, Field(min_length=1, max_length=64, description="employee number as the device has it")]
    occurred_at: AwareDatetime
    device_id: Annotated[str, Field(min_length=1, max_length=64)]
    direction: Literal["in", "out"] | None = None


class DayClosedV1(Contract):
    """What e-Presensi has told of one device's day comes to this. The punches of that day are those whose `occurred_at`
    lies on `date` in WIB (Asia/Jakarta), each event id once. `count`: how many. `hash`: SHA-256, in lowercase
    hexadecimal, over the UTF-8 bytes of their envelope ids, sorted by these bytes and joined by one newline (0x0A),
    none at the end; of a day without punches that of nothing. Told after the day, for every device that told something
    or should have; whatever comes later makes a new one with a higher `revision`: the newest counts."""

    TYPE: ClassVar[str] = "presensi.day_closed.v1"

    device_id: Annotated[str, Field(min_length=1, max_length=64)]
    date: date
    count: Annotated[int, Field(ge=0)]
    hash: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    revision: Revision = 1
