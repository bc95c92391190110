import pytest
from attendance.rules.adms.access_events import read_access_events
from attendance.rules.adms.attlog import read_attlog
from hypothesis import given
from hypothesis import strategies as st

LINE = b"1452\t2015-07-30 15:16:28\t0\t1\t0\t0\t0"


def read(body):
    taps, unread = read_attlog(body, "X1")
    return [tap.event_id for tap, _ in taps], [line.raw for line in unread]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("tail", [b"", b"\t", b"\t\t255\t36.5\t\t+25200\t", b" "])
def test_lines_end_in_several_ways_and_have_more_fields_than_we_read(end, tail):
    ids, unread = read(end.join([LINE + tail, b"", b"\t\t", b"9\t2015-07-30 15:16:29\t1" + tail, b""]))
    assert ids == ["device:X1:1452:2015-07-30T15:16:28:0", "device:X1:9:2015-07-30T15:16:29:1"]
    assert unread == []


def test_a_tap_keeps_its_bytes_and_its_pin_as_it_is():
    ((tap, raw),), _ = read_attlog(b"0012\t2015-07-30 15:16:28\t255\t1\t\xe9\xff\t0\r\n", "X1")
    assert (tap.pin, tap.status, raw) == ("0012", "255", b"0012\t2015-07-30 15:16:28\t255\t1\t\xe9\xff\t0")


@pytest.mark.parametrize(("sent", "kept"), [(b"", "255"), (b"00", "0"), (b"7", "7"), (b"I", "I"), (b"254", "254")])
def test_no_code_is_dropped(sent, kept):
    assert read(b"9\t2015-07-30 15:16:28\t" + sent)[0] == [f"device:X1:9:2015-07-30T15:16:28:{kept}"]


def test_a_line_of_two_fields_is_a_tap_of_an_undefined_kind():
    assert read(b"9\t2015-07-30 15:16:28") == (["device:X1:9:2015-07-30T15:16:28:255"], [])


@pytest.mark.parametrize(
    "line",
    [
        b"no tabs at all", b"\t2015-07-30 15:16:28\t0", b"9\t\t0", b"9\t2015-02-30 15:16:28\t0",
        b"9\t2015-07-30 24:16:28\t0", b"9\t2015-07-30T15:16:28\t0", b"9\t30-07-2015 15:16:28\t0",
        b"9\t0000-00-00 00:00:00\t0", b"9\t9999-12-31 23:59:59\t0", b"9:1\t2015-07-30 15:16:28\t0",
        b"9\0\t2015-07-30 15:16:28\t0", b"\xff9\t2015-07-30 15:16:28\t0", b"9\t2015-07-30 15:16:28\t\xff",
        b"9" * 33 + b"\t2015-07-30 15:16:28\t0", "٩\t2015-07-30 15:16:28\t0".encode(), b"OK",
    ],
)  # fmt: skip
def test_a_line_that_is_no_tap_is_kept_as_it_is_and_stops_no_other(line):
    ids, unread = read(b"\n".join([LINE, line, LINE.replace(b"28", b"29")]))
    assert len(ids) == 2 and unread == [line]


@given(st.binary(max_size=400))
def test_whatever_comes_every_line_is_a_tap_or_unread(body):
    taps, unread = read_attlog(body, "X1")
    lines = body.removeprefix(b"\xef\xbb\xbf").replace(b"\r", b"\n").split(b"\n")
    filled = [line for line in lines if line.strip(b" \t\0")]
    assert sorted([raw for _, raw in taps] + [line.raw for line in unread]) == sorted(filled)


def test_whom_a_door_names_was_there_and_its_own_events_are_nobodys():
    body = (
        b"time=2017-01-10 11:49:32\tpin=0\tcardno=0\teventaddr=1\tevent=27\tinoutstatus=1\tverifytype=0\tindex=21\r\n"
        b"time=2017-01-10 11:49:40\tpin=12\tcardno=0\teventaddr=1\tevent=23\tinoutstatus=1\tverifytype=15\tindex=22\n"
        b"time=2017-01-10 11:49:41\tpin=\tevent=5\npin=13\tevent=0\nrubbish\n"
    )
    taps, unread, doors = read_access_events(body, "X1")
    assert [tap.event_id for tap, _ in taps] == ["device:X1:12:2017-01-10T11:49:40:1"]
    assert ([line.raw for line in unread], doors) == ([b"pin=13\tevent=0", b"rubbish"], 2)
