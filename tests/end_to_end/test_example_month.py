"""`ekinerja month examples/month-2025-10`: the operator's own command, from nothing to instruments."""

import asyncio
import csv
import json
import sys
from pathlib import Path

import oracle
import pytest
from ekinerja.layout import ROOT

pytestmark = pytest.mark.end_to_end

EXAMPLE = ROOT / "examples" / "month-2025-10"


async def command(*arguments: str) -> tuple[int, str, str]:
    run = [sys.executable, "-m", "ekinerja", "month", *arguments]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*run, stdout=pipe, stderr=pipe, cwd=ROOT)
    out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()


async def test_the_example_month_comes_out_to_the_rupiah(tmp_path: Path) -> None:
    code, out, err = await command(str(EXAMPLE), "--out", str(tmp_path), "--json")
    assert code == 0, err
    result = json.loads(out.splitlines()[-1])
    counts = json.loads((EXAMPLE / "expected_counts.json").read_text())
    del counts["punches"]["distinct"]
    assert (result["employees"], result["punches"]) == (counts["employees"], counts["punches"])
    assert result["instruments"] == {"complete": 39, "held": 1}
    assert (result["finance_received"], result["mismatches"], result["refused"]) == (39, 0, 0)
    assert result["boxes"]["unplaced"] == 1
    assert sum(result["boxes"].values()) == 40
    assert_agrees_with_the_oracle(tmp_path / "instruments.csv")


def assert_agrees_with_the_oracle(instruments: Path) -> None:
    """Everybody, not only those who were worked out by hand."""
    from ekinerja.month.compare import mismatches

    with instruments.open(newline="") as file:
        found = list(csv.DictReader(file))
    expected = {row["nip"]: row for row in oracle.expected_rows(EXAMPLE, "2025-10")}
    assert [str(one) for one in mismatches(expected, found)] == []


async def test_a_spoiled_folder_is_refused_before_anything_starts(tmp_path: Path) -> None:
    code, out, err = await command(str(tmp_path), "--json")
    assert (code, out) == (2, "")
    assert "berkas tidak ada: staff.csv" in err
