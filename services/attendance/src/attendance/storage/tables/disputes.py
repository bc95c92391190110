"""Contested days, and taps that count no longer."""

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Identity, Index, Integer, Table, Text, Uuid, text

from attendance.storage.tables.metadata import AT, metadata

disputes = Table(
    "disputes",
    metadata,
    Column("dispute_id", Uuid, primary_key=True),
    Column("nip", Text, ForeignKey("employees.nip"), nullable=False),
    Column("date", Date, nullable=False),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("check_in", AT),
    Column("check_out", AT),
    Column("event_id", Text),
    Column("late", Boolean, nullable=False),
    Column("state", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("filed_by", Text, nullable=False),
    Column("filed_at", AT, nullable=False),
    Column("changed_by", Text, nullable=False),
    Column("changed_at", AT, nullable=False),
    Column("reason", Text, nullable=False),
)
Index("disputes_by_person", disputes.c.nip, disputes.c.date)
Index("disputes_by_state", disputes.c.state, disputes.c.filed_at)

# the ledger itself never changes. `number` is the ledger's (a device's user number, perhaps), `nip` whose tap it was;
# with `lifted_at` the tap counts again
voided_punches = Table(
    "voided_punches",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("event_id", Text, ForeignKey("punches.event_id"), nullable=False),
    Column("number", Text, nullable=False),
    Column("nip", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("reference", Text, nullable=False),
    Column("voided_by", Text, nullable=False),
    Column("voided_at", AT, nullable=False),
    Column("lifted_by", Text),
    Column("lifted_at", AT),
)
_STANDING = text("lifted_at is null")
Index("voided_punches_standing", voided_punches.c.event_id, unique=True, postgresql_where=_STANDING)
Index("voided_punches_by_number", voided_punches.c.number, postgresql_where=_STANDING)
Index("voided_punches_by_reference", voided_punches.c.reference)
