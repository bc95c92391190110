"""A small month folder that tests may spoil, and doors that answer from a function."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ekinerja.layout import ROOT
from ekinerja.month.doors import Doors, Person
from ekinerja.month.folder import MonthFolder
from ekinerja.month.people import People

Answer = Callable[[str, str, str, Any], Any]


@pytest.fixture
def month_folder(tmp_path: Path) -> Path:
    """A copy of the example month."""
    return Path(shutil.copytree(ROOT / "examples" / "month-2025-10", tmp_path / "month-2025-10"))


class FakeDoors(Doors):
    """`answer(who, method, path, body or query)` is the whole system; `asked` keeps what it was asked."""

    def __init__(self, answer: Answer) -> None:
        super().__init__("http://nowhere")
        self.answer = answer
        self.asked: list[tuple[str, str, str]] = []

    async def call(self, person: Person | None, method: str, path: str, **content: Any) -> Any:
        who = person.username if person else ""
        self.asked.append((who, method, path))
        return self.answer(who, method, path, content.get("body") or content.get("query"))


@pytest.fixture
def fake_doors() -> Callable[[Answer], FakeDoors]:
    return FakeDoors


@pytest.fixture
def everybody() -> Callable[[MonthFolder], People]:
    """All people of a folder, signed in nowhere."""
    return lambda folder: People(Person("operator", ""), {nip: Person(nip, "") for nip in folder.employees})
