"""Settings from the environment; every variable begins with EKINERJA_."""

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

DEVELOPMENT_MARK = "development-only"


class ServiceSettings(BaseSettings):
    """What every process of a service needs to know. A service's subclass gives `service` its default."""

    model_config = SettingsConfigDict(env_prefix="EKINERJA_", extra="ignore", hide_input_in_errors=True)

    service: str
    environment: Literal["production", "development", "test"] = "production"
    database_url: str = Field(repr=False)
    broker_url: str = Field(repr=False)
    jwks_url: str = "http://127.0.0.1:8000/.well-known/jwks.json"
    http_host: str = "127.0.0.1"
    http_port: int = 8000
    clock_file: Path | None = None
    log_level: str = "INFO"

    @model_validator(mode="after")
    def _production_lives_in_real_time(self) -> Self:
        if self.environment == "production" and self.clock_file is not None:
            raise ValueError("EKINERJA_CLOCK_FILE: jam tiruan tidak boleh dipakai di lingkungan production")
        return self

    @model_validator(mode="after")
    def _production_has_passwords_of_its_own(self) -> Self:
        # the stand-ins of compose.yaml are in everybody's repository
        if self.environment == "production" and DEVELOPMENT_MARK in self.database_url + self.broker_url:
            raise ValueError("kata sandi bawaan pengembangan tidak boleh dipakai di lingkungan production")
        return self
