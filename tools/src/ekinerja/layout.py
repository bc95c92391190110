"""Where things lie in the repository, and the services by name."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

# package names, in the order in which a town starts them
SERVICES = ("directory", "planning", "realization", "attendance", "payroll_instrument", "performance_box")
GATEWAY = "gateway"
MEMBERS = (*SERVICES, GATEWAY)


def folder_of(member: str) -> Path:
    """The folder of a service or the gateway."""
    return ROOT / GATEWAY if member == GATEWAY else ROOT / "services" / member.replace("_", "-")


def migrations_folder(member: str) -> Path:
    return folder_of(member) / "migrations"


def database_name(member: str) -> str:
    """Database and its login have the same name."""
    return f"ekinerja_{member}"
