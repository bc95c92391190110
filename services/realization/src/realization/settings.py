"""Settings of realization."""

from typing import Annotated

from pydantic import Field
from service_chassis.settings import ServiceSettings


class Settings(ServiceSettings):
    """`evidence_store`: a folder, or the address of an object store (s3://bucket/prefix)."""

    service: str = "realization"
    evidence_store: str = "var/evidence"
    evidence_max_bytes: Annotated[int, Field(gt=0)] = 5 * 1024 * 1024
