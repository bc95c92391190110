"""Who tells what: the announcements and listeners of every service, as they are written, against the registry."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from ekinerja.layout import MEMBERS, folder_of
from event_contracts.registry import EVENTS

TOLD = {member: {event.type for event in EVENTS if event.publisher == member} for member in MEMBERS}
HEARD = {member: {event.type for event in EVENTS if member in event.readers} for member in MEMBERS}
PLUMBING = ("event_contracts.registry", "event_contracts.fields", "event_contracts.exchanges")


def contracts(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Module and name of what a file takes from the contracts; the name is empty for a module as a whole."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "event_contracts":
            yield from ((node.module or "", name.name) for name in node.names)
        if isinstance(node, ast.Import):
            yield from ((name.name, "") for name in node.names if name.name.split(".")[0] == "event_contracts")


def foreign(tree: ast.Module, publisher: str) -> list[str]:
    """What a file of the announcements takes from contracts that aren't its own."""
    own = (f"event_contracts.{publisher}", "event_contracts.fields")
    return [f"{module} {name}".strip() for module, name in contracts(tree) if module not in own or not name]


def events(tree: ast.Module) -> set[str]:
    """Types of the events whose classes a file takes."""
    found = {(module, name) for module, name in contracts(tree) if name and module not in PLUMBING}
    classes = {name: getattr(import_module(module), name) for module, name in found}
    return {kind.TYPE for kind in classes.values() if hasattr(kind, "TYPE")}


def made(tree: ast.Module) -> set[str]:
    """Types of the events that a file not only takes but makes."""
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    taken = {name for _, name in contracts(tree)}
    return {event.type for event in EVENTS if event.contract.__name__ in called & taken} & events(tree)


def room(member: str, name: str) -> dict[Path, ast.Module]:
    folder = folder_of(member) / "src" / member / name
    return {path: ast.parse(path.read_text("utf-8")) for path in sorted(folder.rglob("*.py"))}


@pytest.mark.parametrize("member", MEMBERS)
def test_a_service_announces_its_own_facts_in_its_own_words(member):
    for path, tree in room(member, "announcements").items():
        assert not foreign(tree, member), path.name


@pytest.mark.parametrize("member", MEMBERS)
def test_every_event_of_a_publisher_is_announced_somewhere_and_no_other(member):
    trees = room(member, "announcements").values()
    assert {kind for tree in trees for kind in made(tree)} == TOLD[member]


@pytest.mark.parametrize("member", MEMBERS)
def test_listeners_know_the_events_that_they_are_told_and_no_other(member):
    trees = room(member, "listeners").values()
    assert {kind for tree in trees for kind in events(tree)} == HEARD[member]


FOREIGN = "from event_contracts.planning import WorkPlanApprovedV1\nWorkPlanApprovedV1()"


def test_somebody_elses_event_is_noticed():
    assert foreign(ast.parse(FOREIGN), "realization") == ["event_contracts.planning WorkPlanApprovedV1"]
    assert foreign(ast.parse(FOREIGN), "planning") == []
    assert foreign(ast.parse("import event_contracts.planning"), "planning")
    assert foreign(ast.parse("from event_contracts import planning"), "planning")


def test_an_event_that_is_taken_but_never_made_is_noticed():
    assert made(ast.parse(FOREIGN)) == events(ast.parse(FOREIGN)) == TOLD["planning"]
    assert made(ast.parse(FOREIGN.removesuffix("()"))) == set()
