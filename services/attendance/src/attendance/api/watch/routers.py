"""All doors of the watch."""

from attendance.api.watch import anomalies, counters, warnings

WATCH_ROUTERS = (counters.router, warnings.router, anomalies.router)
