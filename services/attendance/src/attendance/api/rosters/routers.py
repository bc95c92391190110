"""The doors about rosters, for the wiring."""

from attendance.api.rosters import rosters, swaps

ROSTER_ROUTERS = (rosters.router, swaps.router)
