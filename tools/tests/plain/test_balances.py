"""`ekinerja balances` tells what the gateway answers, and says by its exit code whether it is the sum."""

import json
from typing import Any

import pytest
from ekinerja.cli import app
from ekinerja.commands import balances
from typer.testing import CliRunner

runner = CliRunner()
NAMES = ("received", "recorded", "duplicates", "quarantined", "rejected")


def counts(*numbers: int, balanced: bool = True) -> dict[str, Any]:
    return dict(zip(NAMES, numbers, strict=True)) | {"balanced": balanced}


def row(device: str, *numbers: int, source: str = "adms", balanced: bool = True) -> dict[str, Any]:
    return {"date": "2025-10-01", "source": source, "device_id": device, **counts(*numbers, balanced=balanced)}


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the gateway answers; what it was asked lies beside it."""
    found: dict[str, Any] = {"rows": [row("A", 5, 3, 1, 1, 0), row("B", 2, 1, 0, 0, 1)], "balanced": True}
    found["totals"] = counts(7, 4, 1, 1, 1)

    class Doors:
        async def get(self, _who: object, path: str, **query: str) -> dict[str, Any]:
            found["asked"] = path, query
            return found

    def asked(_gateway: object, _state: object, question: Any) -> Any:
        coroutine = question(Doors(), None)
        try:
            coroutine.send(None)
        except StopIteration as done:
            return done.value

    monkeypatch.setattr(balances, "asked", asked)
    return found


def test_devices_of_one_source_and_day_are_taken_together(town: dict[str, Any]) -> None:
    told = runner.invoke(app, ["balances", "--from", "2025-10-01", "--to", "2025-10-02"], env={"COLUMNS": "200"})
    assert told.exit_code == 0
    assert town["asked"][1] == {"first_date": "2025-10-01", "last_date": "2025-10-02"}
    (line,) = [line for line in told.output.splitlines() if "adms" in line]
    assert [cell.strip() for cell in line.split("│")[4:-1]] == ["7", "4", "1", "1", "1", "seimbang"]


def test_a_sum_that_is_none_is_an_exit_code(town: dict[str, Any]) -> None:
    town["balanced"] = False
    town["rows"][1]["balanced"] = False
    assert runner.invoke(app, ["balances"]).exit_code == 1
    assert [one["balanced"] for one in balances.merged(town["rows"])] == [False]


def test_a_program_reads_what_the_gateway_said(town: dict[str, Any]) -> None:
    told = json.loads(runner.invoke(app, ["balances", "--json"]).output)
    assert told["rows"] == town["rows"]


def test_a_date_that_is_none_is_explained() -> None:
    told = runner.invoke(app, ["balances", "--from", "1 Oktober"])
    assert told.exit_code == 1
    assert "TTTT-BB-HH" in told.output
