"""Doors of the sources of punches, and whether all of them is accounted for."""

from attendance.api import alarms, balances, device_users, mobile_punches, punch_imports, punch_uploads

# the first is asked for by thousands in a minute, and routes are tried in their order
SOURCE_ROUTERS = (
    mobile_punches.router,
    alarms.router,
    balances.router,
    device_users.router,
    punch_imports.router,
    punch_uploads.router,
)
