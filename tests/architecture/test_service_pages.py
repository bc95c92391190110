"""Every program has a page that says what it owns, hears, tells, answers and which states there are; what it says it
hears and tells is what the contracts say."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from event_contracts.registry import EVENTS, queues
from gateway.settings import GatewaySettings

PARTS = ("owns", "hears", "tells", "answers", "states")
PROGRAMS = ("attendance", "directory", "payroll_instrument", "performance_box", "planning", "realization", "gateway")
QUEUES = {queue.name for queue in queues()}


def parts(page: str) -> dict[str, str]:
    """What a page says of each part: in a row `| **owns** | ... |`, or in a section `## Owns`."""
    found = dict(re.findall(r"^\| \*\*(\w+)\*\* \| (.*) \|$", page, re.MULTILINE))
    for section in re.split(r"^## ", page, flags=re.MULTILINE)[1:]:
        title, _, text = section.partition("\n")
        found.setdefault(title.strip().lower(), text.strip())
    return found


def event_types(text: str) -> set[str]:
    return set(re.findall(r"\b[a-z_]+\.[a-z_]+\.v\d+\b", text)) - QUEUES


def contradictions(page: str, program: str) -> Iterator[str]:
    said = parts(page)
    yield from (f"nothing on {part}" for part in PARTS if not said.get(part))
    heard = {event.type for event in EVENTS if program in event.readers}
    told = {event.type for event in EVENTS if event.publisher == program}
    for part, events in (("hears", heard), ("tells", told)):
        yield from (f"{part}: {kind}" for kind in sorted(event_types(said.get(part, "")) ^ events))


@pytest.fixture
def folders(services, repository) -> dict[str, Path]:
    return {**services, "gateway": repository / "gateway"}


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_page_says_what_the_contracts_say(folders, program):
    page = (folders[program] / "README.md").read_text("utf-8")
    assert not list(contradictions(page, program))


def test_no_program_is_without_a_check_of_its_page(folders):
    assert set(folders) == set(PROGRAMS)


def test_the_overview_says_what_the_contracts_say(repository):
    table = re.findall(r"^\| ([a-z-]+) \|.*\| (.*) \|$", (repository / "ARCHITECTURE.md").read_text("utf-8"), re.M)
    told = {part.replace("-", "_"): event_types(text) for part, text in table}
    for program in PROGRAMS:
        assert told[program] == {event.type for event in EVENTS if event.publisher == program}, program


def test_the_gateways_page_names_every_setting_with_its_default(folders):
    rows = re.findall(r"^\| .*`EKINERJA_.* \|$", (folders["gateway"] / "README.md").read_text("utf-8"), re.MULTILINE)
    for name, field in GatewaySettings.model_fields.items():
        row = next((row for row in rows if f"`EKINERJA_{name.upper()}`" in row), "")
        assert row, name
        if isinstance(field.default, str | int):
            assert f"`{field.default}`" in row, name


ROW = "| **owns** | plans |\n| **hears** | `directory.employee_changed.v1` |\n| **answers** | `GET /x` |\n"
PAGE = f"# planning\n\n{ROW}\n## Tells\n\n`planning.work_plan_approved.v1`\n\n## States\n\nDRAFT\n"


@pytest.mark.parametrize(
    ("taken", "instead", "fault"),
    [
        ("| **owns** | plans |", "", "nothing on owns"),
        ("DRAFT", "", "nothing on states"),
        ("`planning.work_plan_approved.v1`", "nothing", "tells: planning.work_plan_approved.v1"),
        ("approved.v1", "approved.v1` and `planning.work_plan_lost.v1", "tells: planning.work_plan_lost.v1"),
        ("`directory.employee_changed.v1`", "nobody", "hears: directory.employee_changed.v1"),
    ],
)
def test_a_page_that_contradicts_is_noticed(taken, instead, fault):
    assert not list(contradictions(PAGE, "planning"))
    assert list(contradictions(PAGE.replace(taken, instead), "planning")) == [fault]


def test_a_queue_is_no_event():
    assert event_types("`planning.directory.v1` carries `directory.employee_changed.v1`") == {
        "directory.employee_changed.v1"
    }
