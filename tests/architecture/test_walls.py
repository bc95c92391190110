"""The walls of .importlinter hold, and each of them notices what it is there for."""

import configparser
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LIBRARIES = {"service_chassis": "libs/service-chassis", "event_contracts": "libs/event-contracts"}
OTHERS = {"gateway": "gateway", "ekinerja": "tools", **LIBRARIES}

# wall, planted module, the line in it
PLANTINGS = [
    ("1", "directory.rules.planted", "import planning"),
    ("1", "gateway.login.planted", "from attendance.rules import errors"),
    ("1b", "service_chassis.planted", "import realization"),
    ("1b", "event_contracts.planted", "import service_chassis"),
    ("1b", "directory.use_cases.planted", "import ekinerja"),
    ("2", "directory.rules.planted", "import directory.use_cases"),
    ("2", "planning.storage.planted", "import planning.use_cases"),
    ("2", "planning.storage.planted", "import planning.announcements"),
    ("2", "realization.use_cases.planted", "import realization.api"),
    ("2", "attendance.api.planted", "import attendance.listeners"),
    ("2", "payroll_instrument.api.planted", "import payroll_instrument.settings"),
    ("2", "performance_box.use_cases.planted", "import performance_box.wiring"),
    ("2", "directory.planted", "A_NEW_ROOM = True"),
    ("2b", "gateway.storage.planted", "import gateway.login"),
    ("2b", "gateway.login.planted", "import gateway.routing"),
    ("2b", "gateway.planted", "A_NEW_ROOM = True"),
    ("2c", "directory.api.planted", "import directory.storage"),
    ("2c", "payroll_instrument.api.planted", "from payroll_instrument import announcements"),
    ("3", "planning.rules.planted", "import random"),
    ("3", "attendance.rules.planted", "import service_chassis.clock"),
    ("3", "payroll_instrument.rules.planted", "import pydantic"),
    ("3", "gateway.rules.planted", "import os"),
    ("4", "directory.use_cases.planted", "import fastapi"),
    ("4", "gateway.storage.planted", "import fastapi"),
    ("4", "ekinerja.planted", "import fastapi"),
    ("5", "planning.use_cases.planted", "import sqlalchemy"),
    ("5", "attendance.api.planted", "import asyncpg"),
    ("6", "realization.use_cases.planted", "import event_contracts.realization"),
    ("6", "directory.api.planted", "from event_contracts import fields"),
    ("7", "planning.listeners.planted", "import planning.storage"),
    ("7", "gateway.listeners.planted", "from gateway import storage"),
    ("8", "service_chassis.planted", "import event_contracts.attendance"),
    ("9", "event_contracts.planted", "import sqlalchemy"),
    ("10", "directory.rules.planted", "import directory.rules.planted_too"),
    ("10", "service_chassis.planted", "import service_chassis.planted_too"),
]


@pytest.fixture(scope="module")
def folders(services, repository) -> dict[str, Path]:
    """Package -> its folder in the repository."""
    members = {**{name: path.relative_to(repository) for name, path in services.items()}, **OTHERS}
    return {name: Path(folder) / "src" / name for name, folder in members.items()}


@pytest.fixture(scope="module")
def answers(folders, repository, tmp_path_factory):
    """What the walls answer to every planting, in the order of PLANTINGS."""
    copy = tmp_path_factory.mktemp("copy")
    for folder in folders.values():
        shutil.copytree(repository / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(repository / ".importlinter", copy)
    paths = os.pathsep.join(str(copy / folder.parent) for folder in folders.values())
    done = subprocess.run(
        [sys.executable, str(Path(__file__).parent / "planted_walls.py")],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"},
        input=json.dumps([_planting(folders, *planting) for planting in PLANTINGS]),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _planting(folders, contract, module, line):
    package, *rooms = module.split(".")
    file = folders[package].joinpath(*rooms).with_suffix(".py")
    files = {str(file): f"{line}\n"}
    if contract == "10":
        files[str(file.with_name("planted_too.py"))] = f"import {module}\n"
    return {"contract": contract, "files": files}


def test_the_walls_hold(repository):
    """What is wrong and where stands in the output."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports as lint; raise SystemExit(lint())"]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:]


@pytest.mark.parametrize("number", range(len(PLANTINGS)), ids=[" ".join(planting) for planting in PLANTINGS])
def test_a_planted_violation_is_caught(answers, number):
    report = answers[number]["report"]
    assert answers[number]["status"] == 1, report
    assert "planted" in report.split("Broken contracts")[1], report


def test_every_wall_has_a_planted_violation(repository):
    assert {contract for contract, _, _ in PLANTINGS} == set(_contracts(repository))


def test_every_package_stands_behind_the_walls(repository, services, folders):
    config = configparser.ConfigParser()
    config.read(repository / ".importlinter")
    assert set(config["importlinter"]["root_packages"].split()) == set(folders)
    contracts = _contracts(repository)
    programs = {*services, "gateway"}
    assert set(contracts["1"]["modules"].split()) == programs
    assert programs <= set(contracts["1b"]["layers"].replace("|", " ").split())
    assert set(contracts["2"]["containers"].split()) == set(services)
    rooms = {f"{service}.{room}" for service in services for room in ("storage", "announcements")}
    assert set(contracts["2c"]["protected_modules"].split()) == rooms
    assert set(contracts["10"]["ancestors"].split()) == set(folders)


def _contracts(repository):
    config = configparser.ConfigParser()
    config.read(repository / ".importlinter")
    return {name.rsplit(":", 1)[1]: config[name] for name in config.sections() if ":contract:" in name}
