"""All doors of papers."""

from attendance.api.papers import activities, audit_lines, disputes, documents, leave_applications, outages, punch_voids

PAPER_ROUTERS = (
    leave_applications.router,
    documents.router,
    audit_lines.router,
    activities.router,
    outages.router,
    disputes.router,
    punch_voids.router,
)
