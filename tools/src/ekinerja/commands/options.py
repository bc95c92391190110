"""Options that several commands share, and how they speak."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

State = Annotated[
    Path | None,
    typer.Option("--state", help="Map keadaan kota (bawaan: EKINERJA_STATE atau .ekinerja/town)", show_default=False),
]
Json = Annotated[bool, typer.Option("--json", help="Jawaban sebagai JSON, untuk dibaca program")]

talk = Console(stderr=True, highlight=False)


def fail(reason: object) -> typer.Exit:
    """Say why; raise what comes back."""
    talk.print(f"[red]gagal[/red] {reason}")
    return typer.Exit(1)
