"""A small month folder that tests may spoil."""

import shutil
from pathlib import Path

import pytest
from ekinerja.layout import ROOT


@pytest.fixture
def month_folder(tmp_path: Path) -> Path:
    """A copy of the example month."""
    return Path(shutil.copytree(ROOT / "examples" / "month-2025-10", tmp_path / "month-2025-10"))
