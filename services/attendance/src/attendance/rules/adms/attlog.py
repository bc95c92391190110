"""Table ATTLOG: taps, a line each: PIN, time, status, verification, work code and more, with tabs between."""

import re
from datetime import datetime

from attendance.rules.adms.upload_lines import LineUnreadable, UnreadLine, lines_of
from attendance.rules.device_taps import UNDEFINED, DeviceTap

_PIN = re.compile(rb"[A-Za-z0-9._-]{1,32}")
_STATUS = re.compile(rb"[A-Za-z0-9]{1,8}")
_TIME = re.compile(rb"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}")
EARLIEST, LATEST = 1970, 2100  # a dead battery taps in 1970 or 2000: that is a tap, for somebody to look at

Taps = list[tuple[DeviceTap, bytes]]


def read_attlog(body: bytes, device_id: str) -> tuple[Taps, list[UnreadLine]]:
    """Every line, either as a tap with its bytes or as one that can't be read. A byte that is no text matters only in
    the fields that we read; firmware leaves trailing tabs and adds columns."""
    taps: Taps = []
    unread: list[UnreadLine] = []
    for line in lines_of(body):
        try:
            taps.append((_tap(line.split(b"\t"), device_id), line))
        except LineUnreadable as error:
            unread.append(UnreadLine(line, str(error)))
    return taps, unread


def _tap(fields: list[bytes], device_id: str) -> DeviceTap:
    if len(fields) < 2:
        raise LineUnreadable("baris tidak berisi PIN dan waktu yang dipisahkan tab")
    return tap_of(device_id, fields[0], fields[1], fields[2] if len(fields) > 2 else b"")


def tap_of(device_id: str, pin: bytes, moment: bytes, status: bytes) -> DeviceTap:
    """LineUnreadable. A missing status is the device's "undefined"."""
    pin, status = pin.strip(), status.strip() or UNDEFINED.encode()
    if not _PIN.fullmatch(pin):
        raise LineUnreadable("PIN kosong atau memuat karakter yang tidak dikenal")
    if not _STATUS.fullmatch(status):
        raise LineUnreadable("kode status tidak dapat dibaca")
    code = status.decode()
    return DeviceTap(device_id, pin.decode(), _moment(moment.strip()), str(int(code)) if code.isdigit() else code)


def _moment(text: bytes) -> datetime:
    if not _TIME.fullmatch(text):
        raise LineUnreadable("waktu tidak berbentuk TTTT-BB-HH jj:mm:dd")
    try:
        at = datetime.fromisoformat(text.decode())
    except ValueError as error:
        raise LineUnreadable("tanggal atau jam itu tidak ada") from error
    if not EARLIEST <= at.year <= LATEST:
        raise LineUnreadable(f"tahun {at.year} tidak wajar")
    return at
