"""The doors about schedules, for the wiring."""

from attendance.api.scheduling import assignments, proposals, rejudgings, schedules, sites

SCHEDULING_ROUTERS = (assignments.router, proposals.router, rejudgings.router, schedules.router, sites.router)
