"""The repository as the architecture tests look at it: every file read and parsed once."""

import ast
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
_MADE = {".venv", ".uv", ".git", ".ekinerja", "node_modules", "__pycache__", "build", "dist"}


@dataclass
class PythonFile:
    """`path` below the repository; `package` of a source file, else empty; `rooms`: its folders below the package."""

    path: Path

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse((REPOSITORY / self.path).read_text("utf-8"))

    @cached_property
    def lines(self) -> int:
        return len((REPOSITORY / self.path).read_text("utf-8").splitlines())

    @property
    def package(self) -> str:
        parts = self.path.parts
        return parts[parts.index("src") + 1] if "src" in parts else ""

    @property
    def rooms(self) -> tuple[str, ...]:
        parts = self.path.parts
        return parts[parts.index("src") + 2 : -1] if "src" in parts else ()


def _tracked() -> list[Path]:
    """Files of the repository, committed or about to be; without git: all but what is made on the machine."""
    command = ["git", "-C", str(REPOSITORY), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
        found = [Path(name) for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        found = [path.relative_to(REPOSITORY) for path in REPOSITORY.rglob("*")]
    return sorted(p for p in set(found) if not _MADE & set(p.parts) and (REPOSITORY / p).is_file())


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


@pytest.fixture(scope="session")
def tracked_files() -> list[Path]:
    return _tracked()


@pytest.fixture(scope="session")
def python_files(tracked_files: list[Path]) -> list[PythonFile]:
    return [PythonFile(path) for path in tracked_files if path.suffix == ".py"]


@pytest.fixture(scope="session")
def rules(python_files: list[PythonFile]) -> list[PythonFile]:
    """The files of every rules room."""
    return [file for file in python_files if file.rooms[:1] == ("rules",)]


@pytest.fixture(scope="session")
def services() -> dict[str, Path]:
    """Package -> folder of every service."""
    folders = sorted((REPOSITORY / "services").iterdir())
    return {folder.name.replace("-", "_"): folder for folder in folders if (folder / "pyproject.toml").exists()}
