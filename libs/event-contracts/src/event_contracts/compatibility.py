"""What may change within a version of an event: new optional fields, and words that explain. Everything else could be
refused by an older reader, or make a newer reader refuse what is still queued, and needs a new version."""

from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]

# keywords that say something to people only
_WORDS = frozenset({"title", "description", "examples", "default", "$schema", "$defs", "$comment"})
_BY_FIELD = frozenset({"properties", "required"})


def breaks(old: Schema, new: Schema) -> list[str]:
    """Why `new` can't replace `old` within one version, place by place; empty: it can, in both directions."""
    return list(_differences(old, new, old, new, "data"))


def _differences(old: Any, new: Any, old_root: Schema, new_root: Schema, at: str) -> Iterator[str]:
    old, new = _resolved(old, old_root), _resolved(new, new_root)
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _fields(old, new, old_root, new_root, at)
        for keyword in sorted({*old, *new} - _WORDS - _BY_FIELD):
            if keyword not in old or keyword not in new:
                yield f"{at}: {keyword} {'hilang' if keyword in old else 'baru'}"
            else:
                yield from _differences(old[keyword], new[keyword], old_root, new_root, f"{at}/{keyword}")
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from _differences(before, after, old_root, new_root, f"{at}/{number}")
    elif old != new:
        yield f"{at}: {old} menjadi {new}"


def _fields(old: Schema, new: Schema, old_root: Schema, new_root: Schema, at: str) -> Iterator[str]:
    before, after = old.get("properties", {}), new.get("properties", {})
    for name, schema in before.items():
        if name in after:
            yield from _differences(schema, after[name], old_root, new_root, f"{at}.{name}")
        else:
            yield f"{at}.{name}: hilang"
    for name in sorted(set(new.get("required", [])) - set(old.get("required", []))):
        yield f"{at}.{name}: menjadi wajib"
    for name in sorted(set(old.get("required", [])) - set(new.get("required", []))):
        if name in after:
            yield f"{at}.{name}: tidak lagi wajib"


def _resolved(schema: Any, root: Schema) -> Any:
    while isinstance(schema, Mapping) and "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    return schema
