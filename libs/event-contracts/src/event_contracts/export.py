"""`python -m event_contracts.export`: golden schemas, docs/events.md and docs/asyncapi.json from the contracts."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from event_contracts.asyncapi import document
from event_contracts.compatibility import breaks
from event_contracts.handbook import handbook
from event_contracts.registry import EVENTS
from event_contracts.schemas import schema_of

REPOSITORY = Path(__file__).parents[4]
LIBRARY = Path("libs/event-contracts")


def generated(root: Path) -> dict[Path, str]:
    """Every generated file below the repository `root` with the text that it should have."""
    files = {_golden(event.type): _text(schema_of(event)) for event in EVENTS}
    files[Path("docs/asyncapi.json")] = _text(document())
    files[Path("docs/events.md")] = handbook({event.type: example(root, event.type) for event in EVENTS})
    return files


def example(root: Path, event_type: str) -> Any:
    """The example envelope of an event."""
    return json.loads((root / LIBRARY / "examples" / f"{event_type}.json").read_text("utf-8"))


def broken_promises(root: Path) -> Iterator[str]:
    """What the contracts no longer keep of the golden schemas: that needs a new version, not a new golden file."""
    for event in EVENTS:
        golden = root / _golden(event.type)
        if golden.exists():
            for reason in breaks(json.loads(golden.read_text("utf-8")), schema_of(event)):
                yield f"{event.type}: {reason}"


def export(root: Path) -> None:
    """Write all files; SystemExit when a version was broken, with nothing written."""
    if broken := list(broken_promises(root)):
        raise SystemExit("\n".join(["perubahan ini memerlukan versi baru:", *broken]))
    for path, text in generated(root).items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


def _golden(event_type: str) -> Path:
    return LIBRARY / "schemas" / f"{event_type}.json"


def _text(content: Any) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    export(Path(sys.argv[1]) if len(sys.argv) > 1 else REPOSITORY)
