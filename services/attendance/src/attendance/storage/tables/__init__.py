"""Tables of attendance's own database, a chapter a file; all are imported here, so that `metadata` knows them."""

from attendance.storage.tables.activities import announced_activities
from attendance.storage.tables.audit import audit_lines
from attendance.storage.tables.calendar import holidays, schedules
from attendance.storage.tables.closing import agency_closes
from attendance.storage.tables.control_totals import alarms, control_totals
from attendance.storage.tables.days import corrections, days, late_facts, month_closes
from attendance.storage.tables.device_users import device_users, waiting_numbers
from attendance.storage.tables.devices import device_commands, device_uploads, devices
from attendance.storage.tables.disputes import disputes, voided_punches
from attendance.storage.tables.leave import documents, leave_applications
from attendance.storage.tables.metadata import metadata
from attendance.storage.tables.outages import outages
from attendance.storage.tables.papers import activities, letters
from attendance.storage.tables.people import agency_names, employee_lines, employees
from attendance.storage.tables.punch_uploads import punch_uploads
from attendance.storage.tables.punches import punch_receipts, punches, receipt_sheets
from attendance.storage.tables.rosters import roster_changes, roster_swaps
from attendance.storage.tables.scheduling import rejudgings, schedule_proposals, site_changes
from attendance.storage.tables.watch import (
    anomalies,
    anomaly_notes,
    device_clocks,
    discipline_counts,
    discipline_warning_notes,
    discipline_warnings,
    watch_work,
)
from attendance.storage.tables.working_hours import rosters, schedule_assignments, sites

__all__ = [
    "activities",
    "agency_closes",
    "agency_names",
    "alarms",
    "announced_activities",
    "anomalies",
    "anomaly_notes",
    "audit_lines",
    "control_totals",
    "corrections",
    "days",
    "device_clocks",
    "device_commands",
    "device_uploads",
    "device_users",
    "devices",
    "discipline_counts",
    "discipline_warning_notes",
    "discipline_warnings",
    "disputes",
    "documents",
    "employee_lines",
    "employees",
    "holidays",
    "late_facts",
    "leave_applications",
    "letters",
    "metadata",
    "month_closes",
    "outages",
    "punch_receipts",
    "punch_uploads",
    "punches",
    "receipt_sheets",
    "rejudgings",
    "roster_changes",
    "roster_swaps",
    "rosters",
    "schedule_assignments",
    "schedule_proposals",
    "schedules",
    "site_changes",
    "sites",
    "voided_punches",
    "waiting_numbers",
    "watch_work",
]
