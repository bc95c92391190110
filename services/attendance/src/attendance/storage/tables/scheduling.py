"""What people propose about schedules and who decided; what has to be judged anew because of it."""

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, Column, Date, Identity, Index, Integer, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

from attendance.storage.tables.metadata import AT, metadata

# nothing of it is in force: what two people agreed on is written into schedule_assignments or schedules
schedule_proposals = Table(
    "schedule_proposals",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("content", JSONB, nullable=False),
    Column("state", Text, nullable=False),
    Column("proposed_by", Text, nullable=False),
    Column("proposed_at", AT, nullable=False),
    Column("decided_by", Text),
    Column("decided_at", AT),
    Column("note", Text, nullable=False, server_default=""),
    Column("rejudging_id", BigInteger),
    CheckConstraint("state <> 'approved' or decided_by <> proposed_by", name="approved_by_somebody_else"),
)
Index("schedule_proposals_by_state", schedule_proposals.c.state)

# `nips` none: everybody, of whom those count whom `scope` and `holder` name. `after_nip`: how far it is
rejudgings = Table(
    "rejudgings",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("cause", Text, nullable=False),
    Column("reference", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("holder", Text, nullable=False),
    Column("nips", ARRAY(Text)),
    Column("first_date", Date, nullable=False),
    Column("last_date", Date),
    Column("created_at", AT, nullable=False),
    Column("people_total", Integer, nullable=False),
    Column("people_done", Integer, nullable=False, server_default="0"),
    Column("days_changed", Integer, nullable=False, server_default="0"),
    Column("after_nip", Text, nullable=False, server_default=""),
    Column("finished_at", AT),
    Column("trouble", Text, nullable=False, server_default=""),
)
Index("rejudgings_to_do", rejudgings.c.id, postgresql_where=rejudgings.c.finished_at.is_(None))

site_changes = Table(
    "site_changes",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("code", Text, nullable=False),
    Column("before", JSONB),
    Column("after", JSONB, nullable=False),
    Column("changed_by", Text, nullable=False),
    Column("changed_at", AT, nullable=False),
)
Index("site_changes_by_code", site_changes.c.code)
