"""A row of a list that was signed by hand while a device was broken: who came and went when, on one day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import ClassVar
from zoneinfo import ZoneInfo

from attendance.rules.punch_files.device_rows import nip_in
from attendance.rules.punch_files.moments import day_in, time_in
from attendance.rules.punch_files.rows import FileRow, RowUnreadable
from attendance.rules.punches import Punch


@dataclass(frozen=True, slots=True)
class SignedList:
    """`letter_number`: of the letter under which the head sends the list; it names the taps, so that one list counts
    once. `device_id`: the broken device, or a word for the list."""

    letter_number: str
    zone: ZoneInfo
    device_id: str
    source: ClassVar[str] = "list"
    needed: ClassVar[tuple[tuple[str, ...], ...]] = (("nip",), ("date",), ("time_in",), ("time_out",))

    def punches(self, row: FileRow) -> list[Punch]:
        """One or two. Who leaves earlier than they came left on the next day (a night shift). RowUnreadable."""
        nip, day = nip_in(row), day_in(row, "date")
        came, left = time_in(row, "time_in"), time_in(row, "time_out")
        if came is None and left is None:
            raise RowUnreadable("time_in", "jam masuk atau jam pulang harus diisi")
        over_night = came is not None and left is not None and left <= came
        moments = (("in", day, came), ("out", day + timedelta(days=1) if over_night else day, left))
        return [self._punch(row, f"{nip}:{day}", nip, which, on, at) for which, on, at in moments if at is not None]

    def _punch(self, row: FileRow, key: str, nip: str, which: str, on: date, at: time) -> Punch:
        event_id = f"{self.source}:{self.letter_number}:{key}:{which}"
        moment = datetime.combine(on, at, self.zone)
        return Punch(
            event_id=event_id,
            content_sha256=sha256(f"{event_id} {moment.isoformat()}".encode()).digest(),
            nip=nip,
            occurred_at=moment,
            local_date=on,
            device_id=self.device_id,
            direction=which,
            source=self.source,
            raw=row.raw,
            signals={"letter_number": self.letter_number},
        )
