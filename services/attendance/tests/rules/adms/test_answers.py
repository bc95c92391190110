from datetime import date, timedelta

import pytest
from attendance.rules.adms import answers
from attendance.rules.adms.commands import CommandResult, attlog_query, read_results, spoken


def test_a_greeting_says_how_to_work_and_ends_its_last_line():
    said = answers.greeting("X1", {"ATTLOG": "9999"}, timedelta(hours=7))
    lines = said.split("\n")
    assert lines[:4] == ["GET OPTION FROM: X1", "ATTLOGStamp=9999", "OPERLOGStamp=0", "ATTPHOTOStamp=None"]
    assert {"TransFlag=TransData AttLog\tOpLog", "TimeZone=7", "Realtime=1", "Encrypt=0"} <= set(lines)
    assert lines[-1] == ""


def test_a_device_that_never_sent_anything_is_asked_for_everything():
    assert "ATTLOGStamp=0\n" in answers.greeting("X1", {}, timedelta(hours=7))


@pytest.mark.parametrize(("hours", "said"), [(7, 7), (9, 9), (-12, -12), (5.5, 330), (-3.5, -210), (5.75, 345)])
def test_a_zone_is_hours_or_minutes(hours, said):
    assert answers.time_zone(timedelta(hours=hours)) == said


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("ATTLOG", "OK: 3"),
        ("OPERLOG", "OK: 3"),
        ("options", "OK"),
        ("rtlog", "OK"),
        ("ATTPHOTO", "OK"),
        ("user", "user=3"),
    ],
)
def test_every_table_is_thanked_for_in_its_own_way(table, said):
    assert answers.taken(table, 3) == said


def test_no_refusal_can_be_mistaken_for_a_receipt():
    """Firmware takes a body with `OK` anywhere in it for a receipt."""
    for refusal in (answers.UNKNOWN_DEVICE, answers.TRY_AGAIN, answers.NOBODY):
        assert "OK" not in refusal


def test_a_door_gets_the_registration_that_it_needs():
    said = answers.door_greeting("X" * 32)
    assert said.startswith("registry=ok\nRegistryCode=EK") and said.endswith("\n")
    assert len(answers.registry_code("X" * 32)) == 32


def test_a_query_names_whole_days_and_a_tab_stands_between():
    text = attlog_query(date(2025, 10, 1), date(2025, 10, 31))
    assert spoken(7, text) == ("C:7:DATA QUERY ATTLOG StartTime=2025-10-01 00:00:00\tEndTime=2025-10-31 23:59:59\n")


def test_results_come_alone_and_together():
    body = b"ID=7&Return=0&CMD=DATA\r\nID=8&SN=X1&Return=-1002&CMD=DATA\nID=9&Return=118&CMD=DATA\n"
    assert [(one.command_id, one.code, one.succeeded) for one in read_results(body)] == [
        (7, 0, True), (8, -1002, False), (9, 118, True),
    ]  # fmt: skip


def test_further_text_of_an_answer_is_no_result():
    body = b"ID=7&Return=0&CMD=INFO\nFWVersion=Ver 6.60\nUserCount=3\nID=&Return=0\nID=99999999999999999&Return=0"
    assert read_results(body) == [CommandResult(7, 0, b"ID=7&Return=0&CMD=INFO")]
