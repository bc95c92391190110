"""What is installed is what was tried: exact versions, each with its hashes, from any mirror (decision 7)."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PIN = re.compile(
    r"(?P<name>[a-z0-9][a-z0-9._-]*)(?:\[[a-z0-9,._-]+\])?==(?P<version>[^\s;@]+)(?P<condition> ?;[^@]*?)?"
    r"(?: --hash=sha256:[0-9a-f]{64})+"
)


def entries(text: str) -> list[str]:
    """One requirement each, without continuations and comments."""
    lines = re.sub(r"\\\n\s*", "", text).splitlines()
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]


def faults(text: str) -> Iterator[str]:
    if "://" in text:
        yield "an address"
    yield from (entry[:60] for entry in entries(text) if not PIN.fullmatch(entry))


def pins(text: str) -> set[tuple[str, ...]]:
    found = (PIN.fullmatch(entry) for entry in entries(text))
    return {(pin["name"], pin["version"], (pin["condition"] or "").strip()) for pin in found if pin}


@pytest.fixture
def texts(tracked_files: list[Path], repository: Path) -> dict[str, str]:
    found = [path for path in tracked_files if re.fullmatch(r"requirements.*\.txt", path.name)]
    return {str(path): (repository / path).read_text("utf-8") for path in found}


def test_every_pin_is_exact_has_hashes_and_names_no_address(texts):
    assert set(texts) == {"requirements.txt", "requirements-runtime.txt", "requirements-uv.txt"}
    for name, text in texts.items():
        assert pins(text), name
        assert not list(faults(text)), name


def test_what_runs_in_production_is_what_was_tested(texts):
    tested = {(name, version) for name, version, _ in pins(texts["requirements.txt"])}
    assert {(name, version) for name, version, _ in pins(texts["requirements-runtime.txt"])} <= tested


HASH = f" \\\n    --hash=sha256:{'0' * 64}\n"


@pytest.mark.parametrize(
    "text",
    [
        "yarl==1.0\n", f"yarl>=1.0{HASH}", f"yarl @ file:///x.whl{HASH}", "-e ./libs/x\n", "--find-links x\n",
        f"# from https://mirror.example\nyarl==1.0{HASH}", "yarl==1.0 --hash=md5:0\n", f"yarl{HASH}",
    ],
)  # fmt: skip
def test_a_loose_pin_is_noticed(text):
    assert list(faults(text))


def test_a_pin_for_one_version_of_python_passes():
    text = f"# ours\ntomli==2.0 ; python_full_version < '3.13'{HASH}yarl==1.0{HASH}"
    assert not list(faults(text))
    assert pins(text) == {("tomli", "2.0", "; python_full_version < '3.13'"), ("yarl", "1.0", "")}
