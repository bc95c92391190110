"""Whoever knows one service finds the way in all of them; a file's name says what it does."""

from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

ROOMS = ("rules", "storage", "announcements", "use_cases", "listeners", "api")
FILES = ("__init__", "__main__", "main", "worker", "wiring", "settings")
BESIDE = ("pyproject.toml", "alembic.ini", "migrations/env.py")
KINDS = frozenset(
    ("service", "crud", "models", "views", "utils", "util", "helpers", "helper", "common", "base", "core", "misc")
)


def missing(files: Collection[str], package: str) -> Iterator[str]:
    """What a service of these `files` (below its folder) lacks."""
    source = f"src/{package}"
    wanted = [*BESIDE, *(f"{source}/{name}.py" for name in FILES), *(f"{source}/{room}/__init__.py" for room in ROOMS)]
    yield from (path for path in wanted if path not in files)
    for folder in ("migrations/versions", "tests/rules"):
        if not any(path.startswith(f"{folder}/") for path in files):
            yield f"{folder}/"


def named_after_its_kind(path: Path) -> bool:
    return bool(KINDS & {path.stem, *path.parts[:-1]})


def test_every_room_of_a_service_is_there(services, repository, tracked_files):
    assert len(services) >= 6
    for package, folder in services.items():
        place = folder.relative_to(repository)
        files = {path.relative_to(place).as_posix() for path in tracked_files if path.is_relative_to(place)}
        assert not list(missing(files, package)), package


def test_no_file_and_no_folder_is_named_after_its_kind(python_files):
    found = [str(file.path) for file in python_files if named_after_its_kind(file.path)]
    assert not found, "\n".join(found)


def test_a_missing_room_is_noticed():
    files = {*BESIDE, "migrations/versions/0001.py", "tests/rules/test_a.py", *(f"src/x/{name}.py" for name in FILES)}
    files |= {f"src/x/{room}/__init__.py" for room in ROOMS}
    assert list(missing(files, "x")) == []
    for path in files:
        assert list(missing(files - {path}, "x"))


@pytest.mark.parametrize("path", ["src/planning/utils.py", "src/planning/rules/base.py", "libs/x/src/x/core/money.py"])
def test_a_file_named_after_its_kind_is_noticed(path):
    assert named_after_its_kind(Path(path))


def test_a_word_inside_a_name_is_no_kind():
    assert not named_after_its_kind(Path("src/gateway/rules/common_passwords.py"))
