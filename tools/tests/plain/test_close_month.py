"""`ekinerja close-month` against a gateway that only answers what the real one would."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest
from ekinerja.cli import app
from typer.testing import CliRunner

runner = CliRunner()
PATH = "/api/attendance/month-closings"
MUST = {
    "kind": "undecided_leave",
    "severity": "must",
    "resolver": "supervisor",
    "agency_code": "7.01",
    "nip": "1980",
    "reference": "a-1",
    "text": "Permohonan cuti tahunan [Ani] belum diputus",
}
SHOULD = MUST | {"kind": "unheard_days", "severity": "should", "reference": "2025-10-01", "text": "Ani: 1 hari kerja"}


def agency(code: str, closed: int, **changes: Any) -> dict[str, Any]:
    state = "closed" if closed == 2 else "open"
    said = {"agency_code": code, "state": state, "people": 2, "closed_people": closed, "closed_by": None}
    return said | {"forced_reason": None} | changes


class Gateway(BaseHTTPRequestHandler):
    """`blocked`: agency 7.01 has something that refuses its close."""

    asked: list[tuple[str, str, Any]]
    blocked: bool
    closed: set[str]

    def _answer(self, status: int, content: object) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        url = urlparse(self.path)
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        self.asked.append(("GET", url.path, query))
        if url.path == PATH:
            agencies = [agency(code, 2 if code in self.closed else 0) for code in ("1.01", "7.01")]
            self._answer(200, {"period": "2025-10", "due_on": "2025-11-05", "agencies": agencies})
        else:
            found = [*([MUST] if self.blocked else []), SHOULD]
            self._answer(200, {"total": len(found), "blockers": found if query["offset"] == "0" else []})

    def do_POST(self) -> None:
        order = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append(("POST", self.path, order))
        type(self).closed |= {"1.01"} if self.blocked and not order["force"] else {"1.01", "7.01"}
        if self.blocked and not order["force"]:
            kind = "urn:ekinerja:problem:month_blocked"
            self._answer(409, {"type": kind, "detail": "Belum ditutup: 7.01", "errors": [MUST]})
        else:
            self._answer(200, {"period": "2025-10", "closed": 4})

    def log_message(self, *_: object) -> None:
        return None


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    monkeypatch.setenv("EKINERJA_TOKEN", "token-sistem")
    monkeypatch.setenv("EKINERJA_STATE", str(tmp_path))
    Gateway.asked, Gateway.blocked, Gateway.closed = [], False, set()
    with ThreadingHTTPServer(("127.0.0.1", 0), Gateway) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        address = f"http://127.0.0.1:{server.server_port}"
        yield lambda *words: runner.invoke(app, ["close-month", *words, "--gateway", address])
        server.shutdown()
        thread.join()


def posted() -> list[Any]:
    return [content for method, _, content in Gateway.asked if method == "POST"]


def test_a_month_is_closed_and_every_agency_told(run: Any) -> None:
    result = run("2025-10", "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["blockers"]) == (0, [])
    assert {one["agency_code"]: one["state"] for one in told["agencies"]} == {"1.01": "closed", "7.01": "closed"}
    assert posted() == [{"period": "2025-10", "agency_codes": None, "force": False, "reason": None}]


def test_what_refuses_an_agency_is_told_and_the_exit_code_says_so(run: Any) -> None:
    Gateway.blocked = True
    result = run("2025-10")
    assert result.exit_code == 1
    assert "harus 7.01: Permohonan cuti tahunan [Ani] belum diputus" in result.stdout
    assert "sebaiknya 1 x unheard_days" in result.stdout
    told = json.loads(run("2025-10", "--json").stdout)
    assert ([one["kind"] for one in told["blockers"]], told["due_on"]) == (["undecided_leave"], "2025-11-05")


def test_force_names_its_reason(run: Any) -> None:
    Gateway.blocked = True
    assert run("2025-10", "--agency", "7.01", "--force", "akhir tahun anggaran").exit_code == 0
    assert posted() == [
        {"period": "2025-10", "agency_codes": ["7.01"], "force": True, "reason": "akhir tahun anggaran"}
    ]


def test_a_check_closes_nothing(run: Any) -> None:
    assert run("2025-10", "--check").exit_code == 0
    Gateway.blocked = True
    result = run("2025-10", "--check", "--agency", "7.01", "--json")
    assert (result.exit_code, posted()) == (1, [])
    told = json.loads(result.stdout)
    assert [one["agency_code"] for one in told["agencies"]] == ["7.01"]
    assert [one["severity"] for one in told["blockers"]] == ["must", "should"]


def test_a_month_written_otherwise_is_refused(run: Any) -> None:
    result = run("10-2025")
    assert (result.exit_code, "TTTT-BB" in result.stderr, Gateway.asked) == (1, True, [])
