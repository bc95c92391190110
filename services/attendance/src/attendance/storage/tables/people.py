"""People as the directory tells them."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table, Text

from attendance.storage.tables.metadata import metadata

employees = Table(
    "employees",
    metadata,
    Column("nip", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("start_date", Date, nullable=False),
    Column("end_date", Date),
)

employee_lines = Table(
    "employee_lines",
    metadata,
    Column("nip", Text, ForeignKey("employees.nip", ondelete="CASCADE"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("first_date", Date, nullable=False),
    Column("last_date", Date),
    Column("value", Text),
)
# as the posts of people tell them
agency_names = Table(
    "agency_names",
    metadata,
    Column("code", Text, primary_key=True),
    Column("name", Text, nullable=False),
)
Index("employee_lines_by_value", employee_lines.c.kind, employee_lines.c.value)
