"""Sites, who works by which schedule, rosters."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Identity, Index, Integer, Numeric, Table, Text

from attendance.storage.tables.metadata import AT, metadata

sites = Table(
    "sites",
    metadata,
    Column("code", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("latitude", Numeric(9, 6)),
    Column("longitude", Numeric(9, 6)),
    Column("radius_m", Integer),
)

# never changed but for being withdrawn: the past must stay explainable. In force is what a second person approved
schedule_assignments = Table(
    "schedule_assignments",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("scope", Text, nullable=False),
    Column("holder", Text, nullable=False),
    Column("schedule_code", Text, nullable=False),
    Column("site_code", Text, ForeignKey("sites.code")),
    Column("first_date", Date, nullable=False),
    Column("last_date", Date),
    Column("legal_basis", Text, nullable=False),
    Column("set_by", Text, nullable=False),
    Column("set_at", AT, nullable=False),
    Column("withdrawn_at", AT),
    Column("approved_by", Text),
    Column("withdrawn_by", Text),
    Column("withdrawal_reason", Text),
)
Index("schedule_assignments_by_holder", schedule_assignments.c.scope, schedule_assignments.c.holder)

rosters = Table(
    "rosters",
    metadata,
    Column("nip", Text, ForeignKey("employees.nip"), primary_key=True),
    Column("date", Date, primary_key=True),
    Column("shift", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("set_by", Text, nullable=False),
    Column("set_at", AT, nullable=False),
)
