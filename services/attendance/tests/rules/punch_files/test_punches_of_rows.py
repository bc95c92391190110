from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from attendance.rules.adms.attlog import read_attlog
from attendance.rules.device_taps import punch_of
from attendance.rules.punch_files.device_rows import DeviceExport
from attendance.rules.punch_files.list_rows import SignedList
from attendance.rules.punch_files.rows import FileRow, RowUnreadable
from attendance.rules.punch_files.uploads import Totals

NIP = "198812092012012039"
WIB, WIT = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")
LIST = SignedList("800/12/2025", WIB, "manual")


def row(**cells: str) -> FileRow:
    return FileRow(2, b"raw", cells)


def exported(export: DeviceExport = DeviceExport(), **cells: str):
    (punch,) = export.punches(row(**{"device_id": "G1", "pin": "7", "occurred_at": "2025-10-01 07:31:02"} | cells))
    return punch


def refusal(kind, **cells: str) -> tuple[str, str]:
    with pytest.raises(RowUnreadable) as caught:
        kind.punches(row(**cells))
    return caught.value.column, f"{caught.value}"


def test_an_exported_tap_is_the_one_that_the_device_pushed():
    ((tap, raw),), _ = read_attlog(b"7\t2025-10-01 07:31:02\t00\t1", "G1")
    pushed, file = punch_of(tap, WIB, "adms", raw), exported(status="0")
    assert (pushed.event_id, pushed.content_sha256) == (file.event_id, file.content_sha256)
    assert (file.nip, file.source, file.raw, file.direction) == ("pin:G1/7", "file", b"raw", "in")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-10-01 07:31:02", "2025-10-01T00:31:02"),
        ("2025-10-01T07:31", "2025-10-01T00:31:00"),
        ("01/10/2025 07:31", "2025-10-01T00:31:00"),
        ("1/10/2025 7.31.05", "2025-10-01T00:31:05"),
        ("2025-10-01T09:31:00+09:00", "2025-10-01T00:31:00"),
        ("2025-10-01T00:31:00Z", "2025-10-01T00:31:00"),
    ],
)
def test_moments_are_read_as_people_write_them(text, expected):
    assert exported(occurred_at=text).occurred_at == datetime.fromisoformat(expected).replace(tzinfo=UTC)


def test_local_times_are_those_of_the_named_site_else_of_the_device_else_of_the_city():
    zones = {"G1": WIT}
    assert exported(DeviceExport(zones=zones)).occurred_at.utcoffset().seconds == 9 * 3600
    assert exported(DeviceExport(zones=zones), device_id="G2").occurred_at.utcoffset().seconds == 7 * 3600
    assert exported(DeviceExport(WIB, zones=zones)).occurred_at.utcoffset().seconds == 7 * 3600


def test_a_file_may_name_its_device_once():
    assert DeviceExport().needed[-1] == ("device_id",)
    export = DeviceExport(device_id="G9")
    assert len(export.needed) == 2 and exported(export, device_id="").device_id == "G9"
    assert exported(export).device_id == "G1"


@pytest.mark.parametrize(
    ("status", "direction"), [("C/In", "in"), ("pulang", "out"), ("5", "overtime_out"), ("", None)]
)
def test_a_status_is_a_code_or_a_word(status, direction):
    assert exported(status=status).direction == direction


def test_an_employee_number_is_its_own_pin():
    assert exported(nip=f"'{NIP}").nip == NIP


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"pin": ""}, "pin", "wajib diisi"),
        ({"nip": "1.98e+17"}, "nip", "format kolom sebagai teks"),
        ({"occurred_at": "2025-10-01"}, "occurred_at", "tidak memuat jam"),
        ({"occurred_at": "kemarin"}, "occurred_at", "waktu ditulis"),
        ({"occurred_at": "2025-13-01 07:00:00"}, "occurred_at", "waktu ditulis"),
        ({"occurred_at": "0001-01-01T00:00:00+14:00"}, "occurred_at", "waktu ditulis"),
        ({"occurred_at": "1969-10-01 07:00:00"}, "occurred_at", "tahun 1969"),
        ({"device_id": ""}, "device_id", "wajib diisi"),
        ({"pin": "a b"}, "", "PIN kosong"),
        ({"status": "salah sekali"}, "", "kode status"),
    ],
)
def test_what_cannot_be_read_names_its_column(cells, column, words):
    good = {"device_id": "G1", "pin": "7", "occurred_at": "2025-10-01 07:31:02"}
    found = refusal(DeviceExport(), **good | cells)
    assert (found[0], words in found[1]) == (column, True)


def listed(**cells: str) -> list[tuple[str, str, date]]:
    found = LIST.punches(row(**{"nip": NIP, "date": "2025-10-01", "time_in": "07.25", "time_out": "16:01"} | cells))
    return [(one.direction, f"{one.occurred_at:%d %H:%M}", one.local_date) for one in found]


def test_a_line_of_a_signed_list_is_one_or_two_taps():
    first, second = date(2025, 10, 1), date(2025, 10, 2)
    assert listed() == [("in", "01 07:25", first), ("out", "01 16:01", first)]
    assert listed(date="1/10/2025", time_out="") == [("in", "01 07:25", first)]
    assert listed(time_in="") == [("out", "01 16:01", first)]
    assert listed(time_in="21:00", time_out="07:00") == [("in", "01 21:00", first), ("out", "02 07:00", second)]


def test_a_taps_name_is_that_of_its_letter_person_and_day():
    (one, _) = LIST.punches(row(nip=NIP, date="2025-10-01", time_in="07:25", time_out="16:00"))
    (other,) = LIST.punches(row(nip=NIP, date="2025-10-01", time_in="07:26"))
    assert one.event_id == other.event_id == f"list:800/12/2025:{NIP}:2025-10-01:in"
    assert one.content_sha256 != other.content_sha256
    assert (one.source, one.signals) == ("list", {"letter_number": "800/12/2025"})


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"time_in": "", "time_out": ""}, "time_in"),
        ({"time_in": "25:00"}, "time_in"),
        ({"time_out": "pagi"}, "time_out"),
        ({"date": "2025-02-30"}, "date"),
        ({"date": "kemarin"}, "date"),
        ({"nip": "12"}, "nip"),
    ],
)
def test_a_line_that_cannot_be_read_names_its_column(cells, column):
    good = {"nip": NIP, "date": "2025-10-01", "time_in": "07:25", "time_out": "16:00"}
    assert refusal(LIST, **good | cells)[0] == column


def test_of_many_refusals_the_first_five_hundred_are_told():
    some = Totals(rows=400, refused=400, errors=[{"row": n} for n in range(400)])
    both = some.plus(some)
    assert (both.rows, both.refused, len(both.errors)) == (800, 800, 500)
