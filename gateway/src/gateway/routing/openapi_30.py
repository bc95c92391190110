"""The combined document in the words of OpenAPI 3.0, for readers that know no newer one (Swagger UI 4)."""

from typing import Any


def as_30(document: dict[str, Any]) -> dict[str, Any]:
    """The same document; what 3.0 can't say is said more loosely."""
    return {
        **document,
        "openapi": "3.0.3",
        "paths": _old(document["paths"]),
        "components": _old(document["components"]),
    }


def _old(value: Any) -> Any:
    if isinstance(value, list):
        return [_old(part) for part in value]
    if not isinstance(value, dict):
        return value
    changed = {key: _old(part) for key, part in value.items()}
    for rewrite in (_null, _examples, _const, _bounds, _tuples, _binary):
        changed = rewrite(changed)
    return changed


def _null(schema: dict[str, Any]) -> dict[str, Any]:
    choices = schema.get("anyOf")
    if not isinstance(choices, list) or {"type": "null"} not in choices:
        return schema
    others = [choice for choice in choices if choice != {"type": "null"}]
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    if len(others) == 1 and "$ref" not in others[0]:
        return rest | others[0] | {"nullable": True}
    return rest | {"anyOf": others, "nullable": True}


def _examples(schema: dict[str, Any]) -> dict[str, Any]:
    examples = schema.get("examples")
    if not isinstance(examples, list):
        return schema
    rest = {key: value for key, value in schema.items() if key != "examples"}
    return rest | {"example": examples[0]} if examples else rest


def _const(schema: dict[str, Any]) -> dict[str, Any]:
    if "const" not in schema or isinstance(schema["const"], dict):
        return schema
    return {key: value for key, value in schema.items() if key != "const"} | {"enum": [schema["const"]]}


def _bounds(schema: dict[str, Any]) -> dict[str, Any]:
    for new, old in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        bound = schema.get(new)
        if isinstance(bound, int | float) and not isinstance(bound, bool):
            schema = {**schema, old: bound, new: True}
    return schema


def _tuples(schema: dict[str, Any]) -> dict[str, Any]:
    if not isinstance(schema.get("prefixItems"), list):
        return schema
    rest = {key: value for key, value in schema.items() if key != "prefixItems"}
    return rest | {"items": {}}


def _binary(schema: dict[str, Any]) -> dict[str, Any]:
    if not isinstance(schema.get("contentMediaType"), str):
        return schema
    return {key: value for key, value in schema.items() if key != "contentMediaType"} | {"format": "binary"}
