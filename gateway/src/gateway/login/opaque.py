"""Random values that open doors: handed out once, kept as SHA-256."""

import base64
import hashlib
import hmac
import secrets

SYSTEM_PREFIX = "eks_"  # lets scanners of leaked secrets find them
COOKIE = "__Host-sid"


def new_session_id() -> str:
    """256 bits."""
    return secrets.token_urlsafe(32)


def new_system_token() -> str:
    """256 bits."""
    return SYSTEM_PREFIX + secrets.token_urlsafe(32)


def new_activation_code() -> str:
    """128 bits in letters and digits that survive paper and telephone (base32 has no 0, 1, 8, 9)."""
    text = base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=")
    return "-".join(text[start : start + 5] for start in range(0, len(text), 5))


def digest(value: str) -> bytes:
    """Enough without salt and cost: what is hashed has 128 random bits or more."""
    return hashlib.sha256(value.encode()).digest()


def code_digest(code: str) -> bytes:
    """Of an activation code as somebody typed it."""
    return digest("".join(character for character in code.upper() if character.isalnum()))


def csrf_token(session_id: str) -> str:
    """Follows from the id in the cookie, so it needs no storage and ends with the session."""
    own = hashlib.sha256(b"csrf:" + session_id.encode()).digest()
    return base64.urlsafe_b64encode(own).decode().rstrip("=")


def same(given: str | None, wanted: str) -> bool:
    return hmac.compare_digest((given or "").encode(), wanted.encode())
