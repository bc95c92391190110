"""What a device says of itself."""

from collections.abc import Mapping
from typing import Any

# what an operator recognises a device by; anything else that a stranger sends isn't kept
_QUERY = {"pushver": "push_version", "DeviceType": "device_type", "language": "language"}
_INFO = ("firmware", "user_count", "fingerprint_count", "record_count", "address")
_PAIRS = {
    "FirmVer": "firmware", "FWVersion": "firmware", "DeviceName": "model", "PushVersion": "push_version",
    "DeviceType": "device_type", "IPAddress": "address", "MAC": "mac", "UserCount": "user_count",
    "FPCount": "fingerprint_count", "TransactionCount": "record_count", "Platform": "platform",
}  # fmt: skip
_COUNTS = frozenset(("user_count", "fingerprint_count", "record_count"))
_LONGEST = 80


def said_in_query(query: Mapping[str, str]) -> dict[str, Any]:
    """Of the address of a greeting or a poll. `INFO` is firmware, users, fingerprints, records, address, …"""
    said = {name: query[key] for key, name in _QUERY.items() if key in query}
    return _clean(said | dict(zip(_INFO, query.get("INFO", "").split(","), strict=False)))


def said_in_body(body: bytes) -> dict[str, Any]:
    """Of `table=options` and of a registry: `~DeviceName=…,FirmVer=…`."""
    pairs = (part.partition("=") for part in body.decode("utf-8", "replace").replace("\n", ",").split(","))
    return _clean({_PAIRS[key]: value for name, _, value in pairs if (key := name.strip().lstrip("~")) in _PAIRS})


def _clean(said: Mapping[str, str]) -> dict[str, Any]:
    """Printable and short; counts as numbers."""
    kept: dict[str, Any] = {}
    for name, value in said.items():
        text = "".join(character for character in value if character.isprintable()).strip()[:_LONGEST]
        if name in _COUNTS:
            if text.isascii() and text.isdigit() and len(text) < 10:
                kept[name] = int(text)
        elif text:
            kept[name] = text
    return kept
