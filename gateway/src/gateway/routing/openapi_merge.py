"""Several services' OpenAPI documents become one: pure functions on plain dictionaries."""

from collections.abc import Mapping
from typing import Any

Document = dict[str, Any]
_METHODS = ("get", "put", "post", "delete", "patch", "head", "options")
_SCHEMAS = "#/components/schemas/"
FOR_DEVICES = "/iclock/"  # doors that no person uses; they keep their place
SECURITY_SCHEMES = {
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "__Host-sid",
        "description": "Set by POST /api/login; unsafe methods also need the header X-CSRF-Token.",
    },
    "system": {"type": "http", "scheme": "bearer", "description": "Token of a system (POST /api/system-tokens)."},
}


def merged(own: Document, services: Mapping[str, Document], titles: Mapping[str, str]) -> Document:
    """`services` by their name in the address. The gateway's own paths stay as they are, a service's get its prefix,
    its schemas and operations its name, so that nothing collides."""
    paths: Document = {}
    schemas: Document = {}
    for path, operations in own.get("paths", {}).items():
        if path.startswith(("/api/", "/.well-known/")):
            paths[path] = _item(operations, "gateway", "Gerbang")
    schemas |= _schemas(own, "gateway")
    for name, document in services.items():
        for path, operations in document.get("paths", {}).items():
            place = path if path.startswith(FOR_DEVICES) else f"/api/{name}{path}"
            paths[place] = _item(operations, name, titles.get(name, name))
        schemas |= _schemas(document, name)
    return {
        "openapi": "3.1.0",
        "info": {"title": "e-Kinerja", "version": own.get("info", {}).get("version", "0")},
        "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": SECURITY_SCHEMES},
    }


def _schemas(document: Document, name: str) -> Document:
    found = document.get("components", {}).get("schemas", {})
    return {f"{name}.{schema}": _renamed(body, name) for schema, body in found.items()}


def _item(item: Document, name: str, title: str) -> Document:
    return {key: _operation(value, name, title) if key in _METHODS else value for key, value in item.items()}


def _operation(operation: Document, name: str, title: str) -> Document:
    changed: Document = _renamed(operation, name)
    if "operationId" in operation:
        changed["operationId"] = f"{name.replace('-', '_')}_{operation['operationId']}"
    changed["tags"] = [f"{title}: {tag}" for tag in operation.get("tags", ["lain"])]
    # a device is known by the serial in its address
    open_to_all = not {"public", "device"}.isdisjoint(operation.get("x-access", ()))
    changed["security"] = [] if open_to_all else [{"session": []}, {"system": []}]
    return changed


def _renamed(value: Any, name: str) -> Any:
    if isinstance(value, list):
        return [_renamed(part, name) for part in value]
    if not isinstance(value, dict):
        return value
    return {key: _reference(key, part, name) for key, part in value.items()}


def _reference(key: str, value: Any, name: str) -> Any:
    if key == "$ref" and isinstance(value, str) and value.startswith(_SCHEMAS):
        return f"{_SCHEMAS}{name}.{value.removeprefix(_SCHEMAS)}"
    if key == "mapping" and isinstance(value, dict):  # of a discriminator
        return {word: _reference("$ref", target, name) for word, target in value.items()}
    return _renamed(value, name)
