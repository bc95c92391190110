"""Papers through the door: who they are, what they send."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine

PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 40
ROLES = {"verifier": ("verifier",), "hr": ("hr",), "operator": ("operator",), "inspector": ("inspector",)}


@pytest.fixture(autouse=True)
def in_october(people: Any) -> Iterator[None]:
    """The last day of October 2025, evening."""
    with time_machine.travel(people.at, tick=True):
        yield


@pytest.fixture(scope="session")
def files() -> dict[str, bytes]:
    return {"pdf": PDF, "png": PNG}


@pytest.fixture
def ask(call: Callable[..., Any], people: Any) -> Callable[..., Any]:
    """`await ask("boss", "POST", path, {...})`: as somebody by name, or as `verifier` (of 1.01), `hr`, `operator`,
    `inspector`, who are the person `top`; any of them may be given as `other:hr`. The answer."""

    async def request(who: str, method: str, path: str, body: Any = None, **more: Any) -> Any:
        name, _, role = who.partition(":")
        role = role or (name if name in ROLES else "")
        nip = getattr(people, "top" if name in ROLES else name)
        agency = more.pop("agency", "1.01" if role == "verifier" else None)
        sent = {"json": body} if body is not None else {}
        return await call(nip, method, path, roles=ROLES.get(role, ()), agency=agency, **sent, **more)

    return request


@pytest.fixture(scope="session")
def refused() -> Callable[..., dict[str, Any]]:
    """The body of a refusal, once it is the one that was expected."""

    def check(answer: Any, status: int, kind: str) -> dict[str, Any]:
        body = answer.json()
        assert (answer.status_code, body["type"]) == (status, f"urn:ekinerja:problem:{kind}"), body
        assert body["title"] and body["detail"]
        return body

    return check
