"""All doors of papers."""

from attendance.api.papers import activities, audit_lines, documents, leave_applications, outages

PAPER_ROUTERS = (leave_applications.router, documents.router, audit_lines.router, activities.router, outages.router)
