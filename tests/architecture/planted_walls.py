"""Run in a copy of the sources: plants some files, asks the walls, takes the files away again; one planting after
the other in one process, because starting one costs more than looking.

stdin: JSON list of {contract, files: {path: text}}; stdout: JSON list of {status, report}.
"""

import contextlib
import io
import json
import sys
from pathlib import Path
from typing import Any

from importlinter.application.output import console
from importlinter.cli import lint_imports


def lint(contract: str) -> dict[str, Any]:
    report = io.StringIO()
    with contextlib.redirect_stdout(report):
        status = lint_imports(".importlinter", limit_to_contracts=(contract,), no_cache=True, no_logo=True)
    return {"status": status, "report": report.getvalue()}


def lint_planted(planting: dict[str, Any]) -> dict[str, Any]:
    """The planted files must be new ones: nothing of the copy is written over."""
    paths = [Path(name) for name in planting["files"]]
    for path in paths:
        with path.open("x", encoding="utf-8") as file:
            file.write(planting["files"][str(path)])
    try:
        return lint(planting["contract"])
    finally:
        for path in paths:
            path.unlink()


if __name__ == "__main__":
    console.width = 300
    json.dump([lint_planted(planting) for planting in json.load(sys.stdin)], sys.stdout)
