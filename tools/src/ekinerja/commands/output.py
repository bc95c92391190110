"""Answers that programs read."""

import json
from typing import Any

import typer


def answer(content: Any) -> None:
    """One line of JSON on standard output."""
    typer.echo(json.dumps(content, ensure_ascii=False, default=str))
