"""`ekinerja quarantine` against a gateway that only answers what the real one would."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from ekinerja.cli import app
from typer.testing import CliRunner

runner = CliRunner()
ROW = {"id": 7, "type": "presensi.punch_recorded.v1", "subject": "1980", "reason": "unknown_employee", "attempts": 1}


class Gateway(BaseHTTPRequestHandler):
    asked: list[tuple[str, str, str | None]]

    def _answer(self, status: int, content: object) -> None:
        self.asked.append((self.command, self.path, self.headers.get("Authorization")))
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        if self.path.startswith("/api/attendance/operations/quarantine?"):
            self._answer(200, {"rows": [ROW] if "after=0" in self.path else []})
        elif self.path == "/api/attendance/operations/quarantine/7":
            self._answer(200, {**ROW, "body": "{}"})
        else:
            self._answer(404, {"detail": "tidak ada"})

    def do_POST(self) -> None:
        self._answer(202, {"id": 7, "replay": "requested"})

    def log_message(self, *_: object) -> None:
        return None


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    monkeypatch.setenv("EKINERJA_TOKEN", "token-sistem")
    monkeypatch.setenv("EKINERJA_STATE", str(tmp_path))
    Gateway.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Gateway) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_rows_are_listed_with_their_service(gateway: str) -> None:
    result = runner.invoke(app, ["quarantine", "list", "--service", "attendance", "--gateway", gateway, "--json"])
    assert json.loads(result.stdout) == {"rows": [{"service": "attendance", **ROW}]}
    assert {token for _, _, token in Gateway.asked} == {"Bearer token-sistem"}


def test_one_row_is_shown_with_its_body(gateway: str) -> None:
    result = runner.invoke(app, ["quarantine", "show", "attendance", "7", "--gateway", gateway, "--json"])
    assert json.loads(result.stdout)["body"] == "{}"


def test_a_replay_is_asked_for(gateway: str) -> None:
    result = runner.invoke(app, ["quarantine", "replay", "attendance", "7", "--gateway", gateway, "--json"])
    assert json.loads(result.stdout) == {"replays": [{"id": 7, "replay": "requested"}]}
    assert Gateway.asked[0][:2] == ("POST", "/api/attendance/operations/quarantine/7/replay")


def test_a_refusal_is_told_in_its_own_words(gateway: str) -> None:
    result = runner.invoke(app, ["quarantine", "show", "planning", "7", "--gateway", gateway])
    assert result.exit_code == 1
    assert "tidak ada" in result.stderr
