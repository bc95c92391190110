"""The command ends in order, whatever happens, and says why."""

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from ekinerja.cli import app
from ekinerja.month import command
from ekinerja.month.doors import Refused
from ekinerja.month.people import MonthFailed
from ekinerja.month.refusals import Refusal
from ekinerja.month.report import Outcome
from typer.testing import CliRunner


@dataclass
class FakeTown:
    """A town that only remembers what became of it. `impatience`: a signal that comes while it is being stopped."""

    impatience: int = 0
    place: Path = Path()
    said: list[str] = field(default_factory=list)

    @asynccontextmanager
    async def private_town(self, folder: Path, *, clock_file: Path) -> AsyncIterator[object]:
        self.place = clock_file.parent
        try:
            yield object()
        finally:
            if self.impatience:
                os.kill(os.getpid(), self.impatience)
            await asyncio.sleep(0.05)
            self.said.append("stopped")


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch) -> FakeTown:
    fake = FakeTown()
    monkeypatch.setattr(command, "private_town", fake.private_town)
    return fake


@pytest.fixture
def month(month_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    def run(work: Any, *options: str) -> Result:
        async def run_month(*_: object) -> Outcome:
            return await work()  # type: ignore[no-any-return]

        monkeypatch.setattr(command, "run_month", run_month)
        return CliRunner().invoke(app, ["month", str(month_folder), "--json", *options])

    return run


def outcome(**values: Any) -> Outcome:
    punches = {"received": 1, "recorded": 1, "duplicates": 0, "unknown_employee": 0}
    given = {"employees": 2, "punches": punches, "instruments": {}, "boxes": {}, "finance_received": 0, "rows": []}
    return Outcome(**(given | values))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("impatience", [0, signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_the_town_and_removes_its_folder(
    town: FakeTown, month: Any, number: int, impatience: int
) -> None:
    town.impatience = impatience

    async def work() -> None:
        os.kill(os.getpid(), number)
        await asyncio.sleep(30)

    result = month(work)
    assert result.exit_code == 128 + number
    assert town.said == ["stopped"]
    assert not town.place.exists()
    assert "dihentikan" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (MonthFailed("staff.csv ditolak [/baris]"), "gagal staff.csv ditolak [/baris]"),
        (Refused("GET", "/x", 503, {}, repeated=True), "gagal GET /x: 503"),
        (
            ExceptionGroup("", [ExceptionGroup("", [TimeoutError("menunggu terlalu lama: x")])]),
            "gagal menunggu terlalu",
        ),
        (KeyError("nip"), "gagal KeyError: 'nip'"),
        (OSError(28, "No space left"), "gagal OSError: [Errno 28] No space left"),
    ],
)
def test_a_failure_is_one_line_and_no_traceback(town: FakeTown, month: Any, failure: Exception, words: str) -> None:
    async def work() -> None:
        raise failure

    result = month(work)
    assert (result.exit_code, result.stdout) == (1, "")
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert town.said == ["stopped"]


@pytest.mark.parametrize(("employees", "code"), [(2, 0), (3, 1)])
def test_refusals_are_told_and_counted_but_only_differences_fail(
    town: FakeTown, month: Any, employees: int, code: int
) -> None:
    refusals = [Refusal("196903061993041007", "nilai", "POST /x: 422 di luar [0, 100]")]

    async def work() -> Outcome:
        return outcome(refusals=refusals, counts={"employees": employees})

    result = month(work)
    assert result.exit_code == code
    assert "ditolak 196903061993041007 nilai: POST /x: 422 di luar [0, 100]\n" in result.stderr
    assert ("beda employees" in result.stderr) == bool(code)
    assert json.loads(result.stdout)["refused"] == 1


def test_a_place_where_nothing_can_be_written_is_told(town: FakeTown, month: Any, month_folder: Path) -> None:
    async def work() -> Outcome:
        return outcome()

    result = month(work, "--out", str(month_folder / "staff.csv"))
    assert result.exit_code == 1
    assert "gagal FileExistsError" in result.stderr
