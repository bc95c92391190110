"""Writes a .env with a fresh password for every EKINERJA_SECRET_ variable of compose.yaml:

python3 deploy/new_secrets.py > .env

Needs nothing but Python. Never write over a .env in use: PostgreSQL and RabbitMQ keep their administrator's password
from their first start."""

import re
import secrets
from pathlib import Path

COMPOSE = Path(__file__).resolve().parents[1] / "compose.yaml"


def main() -> None:
    names = sorted(set(re.findall(r"\$\{(EKINERJA_SECRET_\w+)", COMPOSE.read_text())))
    print("# Keep this file: nobody else knows these passwords. chmod 600 .env")
    print("EKINERJA_ENVIRONMENT=production")
    for name in names:
        print(f"{name}={secrets.token_urlsafe(32)}")


if __name__ == "__main__":
    main()
