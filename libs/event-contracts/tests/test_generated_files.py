import json

import pytest
from event_contracts.export import REPOSITORY, broken_promises, example, export, generated
from event_contracts.registry import EVENTS


def test_golden_schemas_and_documents_are_current():
    """Out of date? `make schemas`; it refuses what needs a new version."""
    for path, text in generated(REPOSITORY).items():
        assert (REPOSITORY / path).read_text("utf-8") == text, f"{path}: make schemas"


def test_every_version_ever_published_keeps_its_golden_schema_and_example():
    known = {f"{event.type}.json" for event in EVENTS}
    library = REPOSITORY / "libs/event-contracts"
    assert {path.name for path in (library / "schemas").iterdir()} == known
    assert {path.name for path in (library / "examples").iterdir()} == known


def test_the_contracts_keep_what_the_golden_schemas_promise():
    assert list(broken_promises(REPOSITORY)) == []


@pytest.fixture
def published(tmp_path):
    """A repository in which everything was exported, and the golden schema of scored.v1 in it."""
    for event in EVENTS:
        target = tmp_path / "libs/event-contracts/examples" / f"{event.type}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(example(REPOSITORY, event.type)))
    export(tmp_path)
    return tmp_path, tmp_path / "libs/event-contracts/schemas/realization.scored.v1.json"


def test_the_export_refuses_a_broken_version_and_writes_nothing(published):
    root, golden = published
    promised = json.loads(golden.read_text())
    promised["properties"]["rank"] = {"type": "integer"}
    golden.write_text(json.dumps(promised))
    (root / "docs/events.md").write_text("before")
    with pytest.raises(SystemExit, match=r"versi baru[\s\S]*scored\.v1: data\.rank: hilang"):
        export(root)
    assert (root / "docs/events.md").read_text() == "before"


def test_the_export_takes_a_new_optional_field_over(published):
    root, golden = published
    promised = json.loads(golden.read_text())
    del promised["$defs"]["ItemScore"]["properties"]["weight"]
    promised["$defs"]["ItemScore"]["required"].remove("weight")
    golden.write_text(json.dumps(promised))
    with pytest.raises(SystemExit, match="menjadi wajib"):
        export(root)
    promised["properties"].pop("scored_at")
    promised["required"].remove("scored_at")
    assert "scored_at" in json.loads(generated(root)[golden.relative_to(root)])["properties"]
