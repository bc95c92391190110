"""Tokens that were verified a moment ago."""

import hashlib
from typing import Any

from joserfc.jwk import KeySet

MOST = 10_000


class SignedTokens:
    """Tokens whose signature was verified with the keys at hand: the gateway sends one again and again for minutes, and
    verifying costs half of a small request. Other keys forget them all; what they claim is judged anew every time."""

    def __init__(self) -> None:
        self._keys: KeySet | None = None
        self._claims: dict[bytes, dict[str, Any]] = {}

    def of(self, token: str, keys: KeySet) -> dict[str, Any] | None:
        return self._claims.get(_digest(token)) if keys is self._keys else None

    def note(self, token: str, keys: KeySet, claims: dict[str, Any]) -> None:
        if keys is not self._keys or len(self._claims) >= MOST:
            self._keys, self._claims = keys, {}
        self._claims[_digest(token)] = claims


def _digest(token: str) -> bytes:
    """Of a secret nothing is kept that opens anything."""
    return hashlib.sha256(token.encode()).digest()
