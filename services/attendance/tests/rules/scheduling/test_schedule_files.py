"""A schedule file that somebody brings in: every fault with its line or field, nothing that could stop the judging."""

import pytest
from attendance.rules.schedule_errors import ScheduleFileRefused
from attendance.rules.scheduling.schedule_files import check_beside, read_schedule_file
from attendance.wiring import schedule_files

GOOD = """code = "shift-it"
legal_basis = "SE 5/2026"
effective_from = 2026-01-01
zone = "Asia/Jakarta"
same_tap_window_minutes = 10
[shifts.malam]
start = 22:00:00
end = 06:00:00
end_next_day = true
"""


def faults(text):
    with pytest.raises(ScheduleFileRefused) as refused:
        read_schedule_file(text if isinstance(text, bytes) else text.encode())
    return [(one["field"], one["message"]) for one in refused.value.errors]


def test_a_good_file_is_read_and_its_text_is_kept():
    schedule, text = read_schedule_file(b"\xef\xbb\xbf" + GOOD.encode())
    assert (schedule.code, list(schedule.shifts), text) == ("shift-it", ["malam"], GOOD)


def test_every_shipped_file_could_be_brought_in():
    for name, text in schedule_files():
        assert read_schedule_file(text.encode())[0].code == name.removesuffix(".toml")


@pytest.mark.parametrize(
    ("taken", "instead", "field", "words"),
    [
        ('code = "shift-it"', "code = ", "", "baris 1"),
        ("start = 22:00:00", "start = 25:00:00", "", "baris 7"),
        ('code = "shift-it"\n', "", "code", "wajib ada"),
        ('"shift-it"', "7", "code", "harus teks"),
        ('"shift-it"', '""', "code", "harus teks"),
        ("2026-01-01", '"2026-01-01"', "effective_from", "harus tanggal"),
        ("2026-01-01", "2026-01-01T00:00:00", "effective_from", "harus tanggal"),
        ("Asia/Jakarta", "Asia/Medan", "zone", "tidak dikenal"),
        ("minutes = 10", "minutes = 1.5", "same_tap_window_minutes", "bilangan bulat"),
        ("minutes = 10", "minutes = true", "same_tap_window_minutes", "bilangan bulat"),
        ("minutes = 10", "minutes = -1", "", "negatif"),
        ("start = 22:00:00", 'start = "22:00"', "shifts.malam.start", "harus 07:30:00"),
        ("start = 22:00:00\n", "", "shifts.malam.start", "wajib ada"),
        ("end_next_day = true", "end_next_day = 1", "shifts.malam.end_next_day", "true atau false"),
        ("end_next_day = true", "besok = true", "shifts.malam.besok", "tidak dikenal"),
        ("end_next_day = true\n", "", "", "jam mulai harus sebelum jam selesai"),
        ("[shifts.malam]", "[hours.senin]", "hours.senin", "monday"),
        ("[shifts.malam]", "[flexible]", "flexible.start", "tidak dikenal"),
        ("[shifts.malam]", "[giliran.malam]", "", "giliran"),
        ("[shifts.malam]", "[shifts.off]", "", "bukan nama giliran"),
    ],
)
def test_a_fault_is_named_by_line_or_field(taken, instead, field, words):
    assert taken in GOOD
    found = faults(GOOD.replace(taken, instead))
    assert [one for one in found if one[0] == field and words in one[1]], found


def test_bytes_that_are_no_text_are_refused():
    assert faults(b"code = \xff") == [("", "bukan teks UTF-8")]


def test_all_faults_are_told_at_once():
    assert len(faults(GOOD.replace("Asia/Jakarta", "X").replace("22:00:00", "1").replace("2026-01-01", "1"))) == 3


def test_a_second_default_is_refused_as_it_would_stop_everybodys_judging(five_days):
    schedule, _ = read_schedule_file(GOOD.replace('zone = "', 'default = true\nzone = "').encode())
    with pytest.raises(ScheduleFileRefused):
        check_beside(schedule, [five_days])
    check_beside(read_schedule_file(GOOD.encode())[0], [five_days])
