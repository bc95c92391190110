from datetime import date

import pytest
from attendance.rules.adms.attlog import read_attlog
from attendance.rules.device_taps import is_devices_own, number_of
from attendance.rules.device_users import DeviceUser, holder_on, holdings, read_device_users
from attendance.rules.errors import ImportRefused

NIP = "198812092012012039"


def user(nip, first, last=None):
    return DeviceUser("G1", "7", nip, date.fromisoformat(first), date.fromisoformat(last) if last else None)


def holder(users, day):
    return holder_on(holdings(users), date.fromisoformat(day))


def test_a_number_belongs_to_whoever_got_it_last():
    users = [user("C", "2025-06-01", "2025-06-30"), user("A", "2025-01-01"), user("B", "2025-03-01", "2025-04-30")]
    days = [
        "2024-12-31",
        "2025-01-01",
        "2025-02-28",
        "2025-03-01",
        "2025-04-30",
        "2025-05-01",
        "2025-06-30",
        "2025-07-01",
    ]
    assert [holder(users, day) for day in days] == [None, "A", "A", "B", "B", None, "C", None]


def test_a_line_for_nobody_takes_a_number_away():
    users = [user("A", "2025-01-01"), user(None, "2025-02-01")]
    assert [holder(users, day) for day in ("2025-01-31", "2025-02-01")] == ["A", None]


def test_only_a_devices_own_number_needs_somebody_to_say_whose_it_is():
    assert [is_devices_own(number_of("G1", pin)) for pin in ("7", NIP, "1" * 17)] == [True, False, True]
    assert user("A", "2025-01-01").number == number_of("G1", "7")


def test_a_file_of_device_users_is_read():
    content = f"device_id;pin;nip;first_date;last_date\nG1;7;{NIP};2025-01-01;\nG1;8;;2025-01-01;2025-02-01\n"
    first, second = (entry.value for entry in read_device_users(content.encode()))
    assert (first, second.nip, second.last_date) == (user(NIP, "2025-01-01"), None, date(2025, 2, 1))
    assert len(read_device_users(f"device_id,pin,nip,first_date\nG1,7,{NIP},2025-01-01\n".encode())) == 1


def test_whatever_number_a_push_may_have_can_be_named():
    longest = "7" * 32
    ((tap, _),), unread = read_attlog(f"{longest}\t2025-10-01 07:31:00\t0\n".encode(), "G1")
    (entry,) = read_device_users(f"device_id,pin,nip,first_date\nG1,{longest},{NIP},2025-01-01\n".encode())
    assert (entry.value.number, unread) == (tap.number, [])


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (f"G1,{NIP},{NIP},2025-01-01,", "pin"),
        (f"G1,,{NIP},2025-01-01,", "pin"),
        (f"G1,7,{NIP},2025-01-02,2025-01-01", "last_date"),
        (f"G1,7,{NIP},,", "first_date"),
        ("G1,7,12,2025-01-01,", "nip"),
        (f",7,{NIP},2025-01-01,", "device_id"),
        (f"G1,9,{NIP},2025-01-01,", "pin"),
    ],
)
def test_a_mistake_names_its_row_and_column(row, column):
    content = f"device_id,pin,nip,first_date,last_date\nG1,9,,2025-01-01,\n{row}\n"
    with pytest.raises(ImportRefused) as caught:
        read_device_users(content.encode())
    assert [(error["row"], error["column"]) for error in caught.value.errors] == [(3, column)]
