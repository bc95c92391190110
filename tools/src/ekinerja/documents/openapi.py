"""`python -m ekinerja.documents.openapi [--check]`: docs/openapi.json from the services' code, without a server.
`--check` writes nothing and fails when the document in the repository is out of date."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from gateway.routing.openapi_merge import merged
from gateway.routing.table import SERVICES

from ekinerja.layout import GATEWAY, MEMBERS, ROOT

TARGET = ROOT / "docs" / "openapi.json"
_ASK = "import json, sys; from {0}.main import create_app; json.dump(create_app().openapi(), sys.stdout)"


def combined(scratch: Path) -> str:
    """The combined document as text: every service in a process of its own, none of them connected to anything."""
    with ThreadPoolExecutor(2) as pool:
        answers = dict(zip(MEMBERS, pool.map(lambda member: _document(member, scratch), MEMBERS), strict=True))
    own = answers.pop(GATEWAY)
    services = {service.name: answers[service.package] for service in SERVICES}
    document = merged(own, services, {service.name: service.title for service in SERVICES})
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _document(member: str, scratch: Path) -> dict[str, Any]:
    nowhere = {
        "EKINERJA_ENVIRONMENT": "development",
        "EKINERJA_DATABASE_URL": "postgresql://nobody:nothing@127.0.0.1:1/none",
        "EKINERJA_BROKER_URL": "amqp://nobody:nothing@127.0.0.1:1/",
        "EKINERJA_EVIDENCE_STORE": str(scratch),
    }
    passed = {name: value for name, value in os.environ.items() if not name.startswith("EKINERJA_")}
    command = [sys.executable, "-c", _ASK.format(member)]
    done = subprocess.run(command, env=passed | nowhere, capture_output=True, cwd=scratch, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{member}: {done.stderr.decode(errors='replace')[-1500:]}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def main() -> None:
    """Write the document, or compare it."""
    with TemporaryDirectory() as scratch:
        text = combined(Path(scratch))
    if "--check" not in sys.argv:
        TARGET.write_text(text)
    elif not TARGET.exists() or TARGET.read_text() != text:
        raise SystemExit("docs/openapi.json tidak mutakhir: jalankan `make openapi`")


if __name__ == "__main__":
    main()
