"""Doors of the sources of punches, and whether all of them is accounted for."""

from attendance.api import balances, device_users, mobile_punches

SOURCE_ROUTERS = (mobile_punches.router, balances.router, device_users.router)
