"""Rules are pure: same question, same answer, whatever the time and the machine. Money meets no binary fraction.

Wall 3 of .importlinter forbids the likeliest imports; here only what is named may be imported."""

import ast
from collections.abc import Iterator

import pytest

PURE = frozenset(
    [
        "__future__", "bisect", "calendar", "codecs", "collections", "contextlib", "csv", "dataclasses", "datetime",
        "decimal", "enum", "fractions", "functools", "hashlib", "io", "ipaddress", "itertools", "json", "operator",
        "re", "string", "textwrap", "tomllib", "types", "typing", "unicodedata", "urllib.parse", "uuid", "zoneinfo",
    ]
)  # fmt: skip
OUTSIDE = frozenset(("open", "print", "input", "exec", "eval", "compile", "__import__", "breakpoint"))
CHANGING = frozenset(("now", "utcnow", "today", "uuid1", "uuid4", "open", "localtime", "getnode"))
WITH_MONEY = frozenset(("rules", "storage", "announcements", "use_cases"))
BINARY_TYPES = frozenset(("Float", "FLOAT", "REAL", "Double", "DOUBLE", "DOUBLE_PRECISION"))


def impure(tree: ast.Module, package: str) -> Iterator[str]:
    """What in a rules room of `package` isn't a pure function or plain data."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (f"import {name.name}" for name in names if not _allowed(name.name, package))
            case ast.ImportFrom(module=module, names=names):
                if not _allowed(module or "", package):
                    yield f"import {module}"
                yield from (f"import {name.name}" for name in names if name.name in CHANGING)
            case ast.AsyncFunctionDef() | ast.Await() | ast.AsyncFor() | ast.AsyncWith():
                yield f"line {node.lineno}: async"
            case ast.Global():
                yield f"line {node.lineno}: global"
            case ast.Name(id=name) if name in OUTSIDE:
                yield f"line {node.lineno}: {name}"
            case ast.Attribute(attr=name) if name in CHANGING:
                yield f"line {node.lineno}: .{name}"


def binary(tree: ast.Module) -> Iterator[str]:
    """Numbers that can't hold a tenth."""
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=float() | complex() as value):
                yield f"line {node.lineno}: {value}"
            case ast.Name(id="float" | "complex" as name):
                yield f"line {node.lineno}: {name}"
            case ast.Name(id=name) | ast.Attribute(attr=name) if name in BINARY_TYPES:
                yield f"line {node.lineno}: {name}"


def _allowed(module: str, package: str) -> bool:
    own = f"{package}.rules"
    return module == own or module.startswith(f"{own}.") or module in PURE or module.split(".")[0] in PURE


def test_rules_are_pure(rules):
    assert len({file.package for file in rules}) > 5
    found = [f"{file.path}: {fault}" for file in rules for fault in impure(file.tree, file.package)]
    assert not found, "\n".join(found)


def test_no_money_and_no_score_is_a_binary_fraction(python_files, services):
    touched = [
        file
        for file in python_files
        if file.package == "event_contracts"
        or file.rooms[:1] == ("rules",)
        or (file.package in services and WITH_MONEY & set(file.rooms[:1]))
        or (file.path.parts[0] == "services" and "migrations" in file.path.parts)
    ]
    assert len(touched) > 100
    found = [f"{file.path}: {fault}" for file in touched for fault in binary(file.tree)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line",
    [
        "import os", "import random", "import time", "import math", "from secrets import token_hex", "import pathlib",
        "import logging", "import planning", "from payroll_instrument.storage import people", "import pydantic",
        "from service_chassis import clock", "from . import policy", "from uuid import uuid4", "import urllib.request",
        "d = datetime.now()", "d = date.today()", "made = field(default_factory=datetime.utcnow)", "i = uuid.uuid4()",
        "open('x')", "Path('x').open()", "print(1)", "async def f(): pass", "def f():\n    global g",
    ],
)  # fmt: skip
def test_an_impure_line_is_noticed(line):
    assert list(impure(ast.parse(line), "payroll_instrument"))


@pytest.mark.parametrize("line", ["import tomllib", "from payroll_instrument.rules import tax", "def f(today): pass"])
def test_a_pure_line_passes(line):
    assert not list(impure(ast.parse(line), "payroll_instrument"))


@pytest.mark.parametrize("line", ["x = 0.1", "x = float(y)", "def f(x: float): ...", "c = Column('a', sa.Float)"])
def test_a_binary_fraction_is_noticed(line):
    assert list(binary(ast.parse(line)))


def test_a_whole_number_and_a_decimal_pass():
    assert not list(binary(ast.parse("x = Decimal('0.1') * 2")))
