"""Numbers of devices, whose they are, and those of which nobody knows."""

from typing import Any

from service_chassis.database import Transaction

from attendance.storage import device_users, waiting_numbers


async def show_device_users(
    tx: Transaction, device_id: str | None, limit: int, offset: int
) -> tuple[list[dict[str, Any]], int]:
    return await device_users.listed(tx, device_id, limit, offset)


async def show_waiting_numbers(tx: Transaction, limit: int, offset: int) -> tuple[list[dict[str, Any]], int]:
    return await waiting_numbers.listed(tx, limit, offset)
