"""Private keys at rest: AES-256-GCM under a key that HKDF draws from the signing secret."""

import json
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from gateway.rules.errors import SigningSecretWrong

_NONCE_BYTES = 12


class Sealer:
    """Seals and opens JSON under one secret; `name` is bound to the sealed text, so that rows can't be swapped."""

    def __init__(self, secret: str) -> None:
        drawn = HKDF(SHA256(), 32, salt=None, info=b"ekinerja gateway signing keys v1").derive(secret.encode())
        self._cipher = AESGCM(drawn)

    def seal(self, name: str, content: dict[str, Any]) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, json.dumps(content).encode(), name.encode())

    def open(self, name: str, sealed: bytes) -> dict[str, Any]:
        """SigningSecretWrong when it was sealed under another secret or another name, or was changed."""
        try:
            plain = self._cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], name.encode())
        except InvalidTag as error:
            raise SigningSecretWrong from error
        content: dict[str, Any] = json.loads(plain)
        return content
