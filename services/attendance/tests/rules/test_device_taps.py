from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from attendance.rules.device_taps import DeviceTap, punch_of

AT = datetime(2025, 10, 1, 7, 31, 5)  # noqa: DTZ001 (a device knows no zone)
JAYAPURA = ZoneInfo("Asia/Jayapura")


def test_a_tap_is_named_by_device_pin_moment_and_code():
    assert DeviceTap("BOCK201", "12", AT, "0").event_id == "device:BOCK201:12:2025-10-01T07:31:05:0"


def test_a_devices_own_number_names_its_device_and_a_nip_stands_alone():
    assert DeviceTap("BOCK201", "0012", AT).number == "pin:BOCK201/0012"
    assert DeviceTap("BOCK201", "198001012005011001", AT).number == "198001012005011001"
    assert DeviceTap("BOCK201", "١٩٨٠٠١٠١٢٠٠٥٠١١٠٠١", AT).number.startswith("pin:")


def test_a_pushed_and_an_exported_tap_are_one_event_with_one_content():
    tap = DeviceTap("BOCK201", "12", AT, "1")
    pushed = punch_of(tap, JAYAPURA, "adms", b"12\t2025-10-01 07:31:05\t1\t1\t0")
    exported = punch_of(tap, JAYAPURA, "file", b"12;01/10/2025 07:31:05;1")
    assert (pushed.event_id, pushed.content_sha256) == (exported.event_id, exported.content_sha256)
    assert (pushed.raw, pushed.source) != (exported.raw, exported.source)


def test_a_tap_is_dated_where_the_device_hangs():
    early = DeviceTap("X1", "12", datetime(2025, 10, 1, 0, 30))  # noqa: DTZ001
    punch = punch_of(early, JAYAPURA, "adms", b"")
    assert punch.occurred_at == datetime(2025, 9, 30, 15, 30, tzinfo=UTC)
    assert f"{punch.local_date}" == "2025-10-01"


@pytest.mark.parametrize(
    ("status", "direction"),
    [("0", "in"), ("1", "out"), ("2", "break_out"), ("3", "break_in"), ("4", "overtime_in"), ("5", "overtime_out")]
    + [(status, None) for status in ("255", "6", "77", "I")],
)
def test_a_code_that_means_nothing_is_a_tap_without_a_direction(status, direction):
    assert punch_of(DeviceTap("X1", "12", AT, status), JAYAPURA, "adms", b"").direction == direction
