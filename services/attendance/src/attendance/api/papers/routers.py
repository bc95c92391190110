"""All doors of papers."""

from attendance.api.papers import (
    activities,
    audit_lines,
    disputes,
    documents,
    leave_applications,
    letter_revocations,
    outages,
    punch_voids,
)

PAPER_ROUTERS = (
    leave_applications.router,
    letter_revocations.router,
    documents.router,
    audit_lines.router,
    activities.router,
    outages.router,
    disputes.router,
    punch_voids.router,
)
