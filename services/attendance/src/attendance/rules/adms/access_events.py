"""Table rtlog of devices that also open doors (Security PUSH): `time=…`, `pin=…`, `inoutstatus=…` with tabs between."""

from attendance.rules.adms.attlog import Taps, tap_of
from attendance.rules.adms.upload_lines import LineUnreadable, UnreadLine, lines_of
from attendance.rules.device_taps import DeviceTap

NOBODY = (b"", b"0")  # a door's own events: button, alarm, a finger that it doesn't know


def read_access_events(body: bytes, device_id: str) -> tuple[Taps, list[UnreadLine], int]:
    """Taps, unread lines, and how many lines are about a door and nobody. Whoever is named was there, whether or not
    the door let them in: no event code is filtered."""
    taps: Taps = []
    unread: list[UnreadLine] = []
    doors = 0
    for line in lines_of(body):
        fields = dict(_pairs(line))
        if fields.get(b"pin", b"?").strip() in NOBODY:
            doors += 1
            continue
        try:
            taps.append((_tap(fields, device_id), line))
        except LineUnreadable as error:
            unread.append(UnreadLine(line, str(error)))
    return taps, unread, doors


def _tap(fields: dict[bytes, bytes], device_id: str) -> DeviceTap:
    if b"pin" not in fields or b"time" not in fields:
        raise LineUnreadable("baris tidak berisi pin dan time")
    return tap_of(device_id, fields[b"pin"], fields[b"time"], fields.get(b"inoutstatus", b""))


def _pairs(line: bytes) -> list[tuple[bytes, bytes]]:
    parts = [part.partition(b"=") for part in line.split(b"\t")]
    return [(name.strip().lower(), value) for name, separator, value in parts if separator]
