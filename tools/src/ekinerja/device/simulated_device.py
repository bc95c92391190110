"""What a device does between two sleeps, as far as the server can tell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ekinerja.device.memory import Tap, read_clock
from ekinerja.device.speaking import Answer, Server

AT_ONCE, TRIES, COMMANDS_A_ROUND = 100, 3, 50
FIRMWARE = "Ver 8.0.4.3-20190301"
UNKNOWN_COMMAND = -22  # what firmware returns for a command it doesn't have
_COMMAND = re.compile(r"^C:(?P<id>[0-9]+):(?P<text>.*)$", re.MULTILINE)
_QUERY = re.compile(r"^DATA QUERY ATTLOG StartTime=(?P<first>[^\t]+)\tEndTime=(?P<last>[^\t]+)$")


@dataclass
class SimulatedDevice:
    """`memory` by time. `again`: forgets what the server says it has, as after a reset. `trouble`: the last answer
    that was none or a refusal, until something is answered well."""

    serial: str
    server: Server
    memory: Sequence[Tap]
    again: bool = False
    greeted: bool = False
    waiting: list[Tap] = field(default_factory=list)
    received: int = 0
    sent_before: int = 0
    commands: list[dict[str, str | int]] = field(default_factory=list)
    trouble: Answer | None = None

    def one_round(self) -> None:
        """Greet if that is still to be done, send what waits, do what is asked."""
        if not self.greeted:
            self._greet()
        if self.greeted and self._send_what_waits():
            self._do_what_is_asked()

    @property
    def done(self) -> bool:
        return self.greeted and not self.waiting and self.trouble is None

    def _ask(self, method: str, door: str, body: bytes | None = None, **query: str) -> Answer:
        answer = self.server.ask(method, door, {"SN": self.serial, **query}, body)
        self.trouble = None if answer.status == 200 else answer
        if "UNKNOWN DEVICE" in answer.text:
            self.greeted = False
        return answer

    def _greet(self) -> None:
        query = {"options": "all", "pushver": "2.4.1", "DeviceType": "att", "language": "73"}
        answer = self._ask("GET", "cdata", **query)
        if answer.status != 200 or not answer.text.startswith(f"GET OPTION FROM: {self.serial}\n"):
            self.trouble = answer
            return
        lines = (line.partition("=") for line in answer.text.split("\n")[:-1])  # a line counts when it has ended
        mark = next((value for name, _, value in lines if name in ("ATTLOGStamp", "Stamp")), "0")
        known = int(mark) if mark.isdigit() and not self.again else 0
        self.waiting = [tap for tap in self.memory if tap.mark() > known]
        self.sent_before = len(self.memory) - len(self.waiting)
        self.greeted = True

    def _send_what_waits(self) -> bool:
        while batch := self.waiting[:AT_ONCE]:
            # taps of one second on both sides of a border: the mark must not pass those that still wait
            shared = len(self.waiting) > AT_ONCE and self.waiting[AT_ONCE].mark() == batch[-1].mark()
            if not self._upload(batch, batch[-1].mark() - shared):
                return False
            del self.waiting[:AT_ONCE]
        return True

    def _upload(self, taps: Sequence[Tap], mark: int) -> bool:
        body = "".join(tap.line() for tap in taps).encode()
        for _ in range(TRIES):
            if self._ask("POST", "cdata", body, table="ATTLOG", Stamp=str(mark)).thanked:
                self.received += len(taps)
                return True
            if not self.greeted:
                break
        return False

    def _do_what_is_asked(self) -> None:
        info = f"{FIRMWARE},{len({tap.pin for tap in self.memory})},0,{len(self.memory)},127.0.0.1,10,7,15,0,111"
        query = {"INFO": info}
        for _ in range(COMMANDS_A_ROUND):
            answer = self._ask("GET", "getrequest", **query)
            asked = [(found["id"], found["text"]) for found in _COMMAND.finditer(answer.text)]
            if answer.status != 200 or not asked:
                return
            for command_id, text in asked:
                self._do(command_id, text)
            query = {}

    def _do(self, command_id: str, text: str) -> None:
        kind = text.split(" ")[0] if (found := _QUERY.match(text)) else "UNKNOWN CMD"
        result = self._send_again(found["first"], found["last"]) if found else UNKNOWN_COMMAND
        self.commands.append({"id": int(command_id), "text": text, "result": result})
        self._ask("POST", "devicecmd", f"ID={command_id}&Return={result}&CMD={kind}\n".encode())

    def _send_again(self, first: str, last: str) -> int:
        """The number of taps, or -1 if they could not be sent."""
        start, end = read_clock(first), read_clock(last)
        taps = [tap for tap in self.memory if start <= tap.time <= end]
        batches = [taps[place : place + AT_ONCE] for place in range(0, len(taps), AT_ONCE)]
        return len(taps) if all(self._upload(batch, 0) for batch in batches) else -1
