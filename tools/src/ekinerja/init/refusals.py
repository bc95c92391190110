"""What a production town may not be made with."""

from collections.abc import Mapping

from ekinerja.servers.model import ServerTrouble

DEVELOPMENT_MARK = "development-only"  # the stand-ins for passwords in compose.yaml


def refuse_development_passwords(environment: Mapping[str, str]) -> None:
    """ServerTrouble when `environment` says production (or nothing, which means the same) and still holds stand-ins;
    it names the variables."""
    if environment.get("EKINERJA_ENVIRONMENT", "production") != "production":
        return
    named = sorted(name for name, value in environment.items() if _is_stand_in(name, value))
    if named:
        raise ServerTrouble(
            f"lingkungan production menolak kata sandi bawaan pengembangan: {', '.join(named)}. "
            "Buat kata sandi baru: python3 deploy/new_secrets.py > .env"
        )


def _is_stand_in(name: str, value: str) -> bool:
    return name.startswith("EKINERJA_") and DEVELOPMENT_MARK in value
