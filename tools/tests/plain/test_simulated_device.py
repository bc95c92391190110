"""A simulated device keeps what it wasn't thanked for, as firmware does."""

from datetime import datetime, timedelta

import pytest
from ekinerja.device.memory import MemoryMistake, Tap, read_taps
from ekinerja.device.simulated_device import SimulatedDevice
from ekinerja.device.speaking import Answer

SERIAL, START = "UJI-1", datetime.fromisoformat("2025-10-01 07:00:00")
NO_ANSWER, NOTHING_TO_DO = Answer(0, "gone"), Answer(200, "OK")
STRANGER = Answer(403, "UNKNOWN DEVICE\n")


class Scripted:
    """Answers by door, in order; the last of a door again and again."""

    def __init__(self, *, stamp=0, **answers):
        self.asked = []
        greeting = [Answer(200, f"GET OPTION FROM: {SERIAL}\nATTLOGStamp={stamp}\nRealtime=1\n")]
        self.answers = {"greet": greeting, "send": [Answer(200, "OK: 9")], "poll": [NOTHING_TO_DO]} | answers

    def ask(self, method, door, query, body=None):
        kinds = {("GET", "cdata"): "greet", ("POST", "cdata"): "send", ("GET", "getrequest"): "poll"}
        kind = kinds.get((method, door), door)
        self.asked.append((kind, query, body))
        left = self.answers.get(kind, [NOTHING_TO_DO])
        return left.pop(0) if len(left) > 1 else left[0]

    def bodies(self, kind):
        return [body for asked, _, body in self.asked if asked == kind]


def taps(count):
    return [Tap("12", START + timedelta(seconds=second), "0") for second in range(count)]


def device(server, memory, **more):
    return SimulatedDevice(SERIAL, server, memory, **more)


def test_it_sends_all_it_holds_and_is_done():
    server = Scripted()
    one = device(server, taps(250))
    one.one_round()
    assert (one.done, one.received, one.waiting) == (True, 250, [])
    assert [body.count(b"\n") for body in server.bodies("send")] == [100, 100, 50]
    assert server.bodies("send")[0].startswith(b"12\t2025-10-01 07:00:00\t0\t1\t0\t0\t0\n")


@pytest.mark.parametrize("answer", [NO_ANSWER, Answer(503, "OK"), Answer(200, "RETRY\n"), Answer(413, "")])
def test_without_thanks_it_keeps_everything(answer):
    server = Scripted(send=[answer])
    one = device(server, taps(2))
    one.one_round()
    assert (one.done, one.received, len(one.waiting)) == (False, 0, 2)
    assert len(server.bodies("send")) == 3
    assert not server.bodies("poll")


def test_it_tries_again_within_a_round():
    one = device(Scripted(send=[NO_ANSWER, Answer(503, ""), Answer(200, "OK: 2")]), taps(2))
    one.one_round()
    assert (one.done, one.received) == (True, 2)


def test_a_stranger_keeps_everything_until_it_is_known():
    server = Scripted(greet=[STRANGER, Answer(200, f"GET OPTION FROM: {SERIAL}\nATTLOGStamp=0\n")])
    one = device(server, taps(2))
    one.one_round()
    assert (one.greeted, one.trouble, server.bodies("send")) == (False, STRANGER, [])
    one.one_round()
    assert (one.done, one.received) == (True, 2)


def test_it_greets_anew_when_it_is_unknown_midway():
    one = device(Scripted(send=[Answer(200, "OK: 100"), STRANGER, Answer(200, "OK: 1")]), taps(150))
    one.one_round()
    assert (one.greeted, len(one.waiting)) == (False, 50)
    one.one_round()
    assert (one.done, one.received) == (True, 250)


def test_only_what_is_newer_than_the_servers_mark_is_sent():
    memory = taps(3)
    one = device(Scripted(stamp=memory[1].mark()), memory)
    one.one_round()
    assert (one.received, one.sent_before) == (1, 2)
    again = device(Scripted(stamp=memory[1].mark()), memory, again=True)
    again.one_round()
    assert (again.received, again.sent_before) == (3, 0)


def test_a_mark_never_passes_taps_of_the_same_second_that_still_wait():
    memory = [tap for tap in taps(2) for _ in range(75)]
    server = Scripted(send=[Answer(200, "OK: 100"), NO_ANSWER])
    device(server, memory).one_round()
    first_mark = int(next(query["Stamp"] for kind, query, _ in server.asked if kind == "send"))
    assert sum(tap.mark() > first_mark for tap in memory) >= 50


def test_it_obeys_a_query_and_says_how_many():
    query = "C:7:DATA QUERY ATTLOG StartTime=2025-10-01 07:00:01\tEndTime=2025-10-01 07:00:02\n"
    server = Scripted(poll=[Answer(200, query), NOTHING_TO_DO])
    one = device(server, taps(5))
    one.one_round()
    assert server.bodies("send")[1].count(b"\n") == 2
    assert server.bodies("devicecmd") == [b"ID=7&Return=2&CMD=DATA\n"]
    assert [command["result"] for command in one.commands] == [2]


def test_a_command_it_lacks_is_answered_so():
    server = Scripted(poll=[Answer(200, "C:8:REBOOT\n"), NOTHING_TO_DO])
    device(server, []).one_round()
    assert server.bodies("devicecmd") == [b"ID=8&Return=-22&CMD=UNKNOWN CMD\n"]


def test_a_file_is_read_by_time(tmp_path):
    file = tmp_path / "taps.csv"
    file.write_text("pin,time,status,verify\n12,2025-10-01 16:05:00,1,\n13,2025-10-01 07:31:00,255,15\n")
    assert [tap.line() for tap in read_taps(file)] == [
        "13\t2025-10-01 07:31:00\t255\t15\t0\t0\t0\n",
        "12\t2025-10-01 16:05:00\t1\t1\t0\t0\t0\n",
    ]


def test_every_bad_row_is_named(tmp_path):
    file = tmp_path / "taps.csv"
    file.write_text("pin,time,status\n12,2025-10-01 16:05,1\n,2025-10-01 16:05:00,1\n12\n12,2025-10-01 16:05:00,1\n")
    with pytest.raises(MemoryMistake) as caught:
        read_taps(file)
    assert [reason.split(":")[0] for reason in caught.value.reasons] == [f"taps.csv baris {row}" for row in (2, 3, 4)]
