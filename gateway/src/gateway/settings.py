"""Settings of the gateway; every variable begins with EKINERJA_."""

import re
from ipaddress import ip_network
from typing import Self
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, SecretStr, field_validator, model_validator
from service_chassis.settings import DEVELOPMENT_MARK, ServiceSettings

from gateway.routing.table import BodyCaps

MEBIBYTE = 1024 * 1024


class GatewaySettings(ServiceSettings):
    """`upstreams`: base URL by service package name. `signing_secret`: seals the private signing keys in the
    database. Rates are per address and per account, in the words of the `limits` library."""

    service: str = "gateway"
    upstreams: dict[str, str] = Field(
        default={}, validation_alias=AliasChoices("EKINERJA_UPSTREAMS", "EKINERJA_SERVICE_URLS")
    )
    signing_secret: SecretStr = SecretStr("")
    upstream_timeout_s: float = 60
    session_cache_s: float = 5  # how long another process may take to hear of a sign-out
    address_rate: str = "30000/minute"  # a whole office may sit behind one address
    account_rate: str = "6000/minute"
    body_bytes: int = MEBIBYTE
    evidence_body_bytes: int = 8 * MEBIBYTE
    import_body_bytes: int = 16 * MEBIBYTE
    friendly_origins: frozenset[str] = frozenset()
    device_rate: str = "600/minute"  # a device that empties its memory sends without a pause
    device_address_rate: str = "6000/minute"
    device_networks: tuple[str, ...] = ()
    device_path_word: SecretStr = SecretStr("")

    @property
    def body_caps(self) -> BodyCaps:
        return BodyCaps(self.body_bytes, self.evidence_body_bytes, self.import_body_bytes)

    @field_validator("device_networks")
    @classmethod
    def _networks_are_networks(cls, networks: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(str(ip_network(network, strict=False)) for network in networks)

    @field_validator("device_path_word")
    @classmethod
    def _the_word_is_one(cls, word: SecretStr) -> SecretStr:
        if word.get_secret_value() and not re.fullmatch(r"[A-Za-z0-9_-]{16,64}", word.get_secret_value()):
            raise ValueError("EKINERJA_DEVICE_PATH_WORD: 16 sampai 64 huruf, angka, garis")
        return word

    @model_validator(mode="after")
    def _keys_can_be_sealed(self) -> Self:
        secret = self.signing_secret.get_secret_value()
        if not secret and self.environment != "production":
            # a development town keeps its database password over restarts, so its keys can be opened again
            secret = f"development only: {urlsplit(self.database_url).password or 'no password at all, locally'}"
            self.signing_secret = SecretStr(secret.ljust(32, "."))
        elif len(secret) < 32:
            raise ValueError("EKINERJA_SIGNING_SECRET: perlu sekurangnya 32 karakter acak")
        elif self.environment == "production" and DEVELOPMENT_MARK in secret:
            raise ValueError("EKINERJA_SIGNING_SECRET: bawaan pengembangan tidak boleh dipakai di production")
        return self
