"""All sources at once: the same few days of three people as e-Presensi, a device, its export, phones and a signed list
tell them, whole and with rubbish among them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attendance.rules.balances import Balance, total
from attendance.rules.control_totals import hash_of
from attendance.rules.device_taps import DeviceTap, punch_of
from attendance.rules.device_users import read_device_users
from attendance.rules.mobile_taps import MobileTap
from attendance.rules.punch_files.device_rows import DeviceExport
from attendance.rules.punch_files.list_rows import SignedList
from attendance.rules.punch_files.rows import read_rows
from attendance.rules.punch_files.uploads import NewUpload, PunchFile
from attendance.storage import alarms
from attendance.use_cases.import_device_users import import_device_users
from attendance.use_cases.import_punches import begin_upload, import_punches
from attendance.use_cases.record_mobile_punches import UnreadTap, record_mobile_punches
from attendance.use_cases.record_punches import record_punches
from attendance.use_cases.reject_lines import RejectedLine, reject_lines
from attendance.use_cases.show_balances import show_balances
from event_contracts.presensi import DayClosedV1
from service_chassis.received import Delivery, ReceivedEvent
from service_chassis.testing import event

WIB = ZoneInfo("Asia/Jakarta")
EVER = date(1970, 1, 1), date(2100, 1, 1)


class Sources:
    """`received`: how many punches, and things that should have been some, were delivered so far."""

    def __init__(self, office: Any, at: datetime) -> None:
        self.office, self.tx, self.at = office, office.tx, at
        self.received, self.files = 0, set[bytes]()

    async def broker(self, key: str, events: Sequence[ReceivedEvent], crash: str = "") -> None:
        """`crash`: `before` the commit nothing is left of the first try; `after` it all is; then all comes again."""
        if crash:
            savepoint = await self.tx.begin_nested()
            await self.office.hear(*_delivered(events, key, redelivered=False))
            await (savepoint.rollback() if crash == "before" else savepoint.commit())
        await self.office.hear(*_delivered(events, key, redelivered=bool(crash)))
        self.received += sum(one.type != DayClosedV1.TYPE for one in events)

    async def device(self, lines: Sequence[tuple[str, str] | bytes]) -> None:
        """Pushed (PIN, moment), or bytes that nobody can read."""
        taps = [_device_tap(*line) for line in lines if not isinstance(line, bytes)]
        told = [(punch_of(one, WIB, "adms", one.event_id.encode()), "", False) for one in taps]
        await record_punches(self.tx, told, self.at)
        unread = [RejectedLine(line, "unreadable_line", "", "G1") for line in lines if isinstance(line, bytes)]
        await reject_lines(self.tx, "adms", unread, self.at)
        self.received += len(lines)

    async def phone(self, taps: Sequence[tuple[str, str] | bytes]) -> None:
        """(person, moment), or an entry that nobody can read."""
        request = [UnreadTap(tap, "") if isinstance(tap, bytes) else _mobile_tap(*tap) for tap in taps]
        await record_mobile_punches(self.tx, [request], self.at)
        self.received += len(taps)

    async def export(self, content: str, punches: int) -> None:
        await self._file(DeviceExport(), content.encode(), punches)

    async def paper(self, content: str, punches: int) -> None:
        await self._file(SignedList("800/1/2025", WIB, "manual"), content.encode(), punches)

    async def _file(self, kind: PunchFile, content: bytes, punches: int) -> None:
        digest = sha256(content).hexdigest()
        new = NewUpload(kind.source, digest, content, "berkas.csv", "", "", "", None, "hr", self.at)
        upload, rows = await begin_upload(self.tx, new), read_rows(content, kind.needed)
        while upload.finished_at is None:
            upload = await import_punches(self.tx, upload.id, kind, rows, self.at)
        self.received += punches if content not in self.files else 0
        self.files.add(content)

    async def users(self, *rows: str) -> None:
        content = "\n".join(("device_id,pin,nip,first_date", *rows)).encode()
        await import_device_users(self.tx, read_device_users(content), False, "hr", self.at)

    async def know(self, person: Any) -> None:
        await self.office.know(person)

    async def balance(self) -> Balance:
        """Every cell must balance."""
        found = await show_balances(self.tx, *EVER)
        assert all(one.balanced for one in found.values()), found
        return total(found.values())

    async def open_alarms(self) -> int:
        return (await alarms.listed(self.tx, is_open=True, limit=1, offset=0))[1]


def _delivered(events: Sequence[ReceivedEvent], key: str, *, redelivered: bool) -> list[ReceivedEvent]:
    return [replace(one, delivery=Delivery(key, redelivered)) for one in events]


def _device_tap(pin: str, moment: str) -> DeviceTap:
    return DeviceTap("G1", pin, datetime.fromisoformat(f"2025-{moment}:00"), "0")


def _mobile_tap(nip: str, moment: str) -> MobileTap:
    at = datetime.fromisoformat(f"2025-{moment}+07:00")
    return MobileTap(f"id-{moment}", nip, nip, at, f"hp-{nip}", None, None, False, f"{nip} {moment}".encode())


@pytest.fixture
def closed():
    """What e-Presensi says a device's day comes to."""

    def told(device: str, day: str, *ids: str) -> ReceivedEvent:
        said = {"date": date.fromisoformat(f"2025-{day}"), "count": len(ids), "hash": hash_of(ids)}
        return event(DayClosedV1(device_id=device, **said), source="/e-presensi")

    return told


@pytest.fixture
def sources(office, people) -> Sources:
    return Sources(office, people.at)
