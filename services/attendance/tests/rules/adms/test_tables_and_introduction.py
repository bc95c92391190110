from datetime import datetime

import pytest
from attendance.rules.adms.introduction import said_in_body, said_in_query
from attendance.rules.adms.tables import clock_set_at, count_of, keeps_body, without_secrets

USERS = (
    b"USER PIN=12\tName=Uli\tPri=0\tPasswd=4321\tCard=[15CD5B07]\tGrp=1\n"
    b"FP PIN=12\tFID=6\tSize=9\tValid=1\tTMP=ocosgdGU\n"
)


def test_an_operation_log_is_kept_without_templates_passwords_and_cards():
    kept = without_secrets(USERS)
    assert b"PIN=12\tName=Uli\tPri=0\tPasswd=***\tCard=***\tGrp=1\n" in kept
    assert kept.endswith(b"FID=6\tSize=9\tValid=1\tTMP=***\n")


@pytest.mark.parametrize("table", ["ATTPHOTO", "BIODATA", "FINGERTMP", "templatev10", "IDCARD", "BIOPHOTO"])
def test_bodies_and_faces_are_counted_and_not_kept(table):
    assert not keeps_body(table) and count_of(table, b"PIN=1.jpg\nSN=X1\nsize=9\nCMD=uploadphoto\0\xff\n\xd8") == 1


def test_other_tables_are_counted_by_line():
    assert (count_of("OPERLOG", USERS), count_of("options", b"A=1,B=2\n"), count_of("WORKCODE", b"")) == (2, 1, 0)


def test_a_clock_set_by_hand_is_noticed():
    log = (
        b"OPLOG 4\t0\t2025-10-01 07:00:00\t0\t0\t0\t0\nOPLOG 21\t0\t2025-10-01 06:10:00\t0\t0\t0\t0\n"
        b"OPLOG 21\t3\t2025-10-01 07:10:00\t0\t0\t0\t0\nOPLOG 21\t3\t2025-13-01 07:10:00\t0\t0\t0\t0\n"
    )
    assert clock_set_at(log) == datetime(2025, 10, 1, 7, 10)  # noqa: DTZ001 (the device's own time)
    assert clock_set_at(USERS) is None


def test_a_poll_may_tell_firmware_and_counts():
    said = said_in_query({"SN": "X1", "INFO": "Ver 8.0.4.2-20190101,50,72,1204,192.168.1.201,10,7,15,0,111"})
    assert said == {
        "firmware": "Ver 8.0.4.2-20190101", "user_count": 50, "fingerprint_count": 72, "record_count": 1204,
        "address": "192.168.1.201",
    }  # fmt: skip


def test_a_registry_tells_the_model():
    said = said_in_body(
        b"DeviceType=acc,~DeviceName=F20/M,FirmVer=Ver 8.0.1.3,MAC=00:17:61:11:ad:4f,LockCount=1,rubbish"
    )
    assert said == {"device_type": "acc", "model": "F20/M", "firmware": "Ver 8.0.1.3", "mac": "00:17:61:11:ad:4f"}


def test_a_stranger_cannot_leave_more_than_a_few_short_words():
    said = said_in_query({"pushver": "2.4.1\0\x1b[31m" + "x" * 500, "evil": "y", "INFO": "Ver,99999999999,-1,²,\n"})
    assert said == {"push_version": "2.4.1[31m" + "x" * 71, "firmware": "Ver"}
