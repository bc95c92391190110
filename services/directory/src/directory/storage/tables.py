"""Tables of the directory's own database."""

from service_chassis.messaging_tables import add_messaging_tables
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import JSONB, UUID

metadata = MetaData()
add_messaging_tables(metadata)

agencies = Table(
    "agencies",
    metadata,
    Column("agency_code", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("name", Text, nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("nip", Text, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("start_date", Date, nullable=False),
    Column("end_date", Date),
    Column("roles", JSONB, nullable=False),
    CheckConstraint("nip ~ '^[0-9]{18}$'", name="nip_of_18_digits"),
    CheckConstraint("end_date >= start_date", name="end_after_start"),
)

posts = Table(
    "posts",
    metadata,
    Column("nip", Text, ForeignKey("people.nip"), primary_key=True),
    Column("first_date", Date, primary_key=True),
    Column("last_date", Date),
    Column("agency_code", Text, ForeignKey("agencies.agency_code"), nullable=False),
    Column("agency_name", Text, nullable=False),
    Column("position", Text, nullable=False),
    Column("job_class", Integer, nullable=False),
    Column("grade", Text, nullable=False),
    Column("employment_status", Text, nullable=False),
    Column("ceiling", BigInteger, nullable=False),
    Column("contribution_base", BigInteger, nullable=False),
    Column("unit_code", Text),
    CheckConstraint("last_date >= first_date", name="post_ends_after_it_began"),
    CheckConstraint("job_class between 1 and 17", name="job_class_1_to_17"),
    CheckConstraint("ceiling >= 0 and contribution_base >= 0", name="amounts_not_negative"),
)
Index("posts_by_agency", posts.c.agency_code)
Index("one_open_post", posts.c.nip, unique=True, postgresql_where=posts.c.last_date.is_(None))

supervisor_lines = Table(
    "supervisor_lines",
    metadata,
    Column("nip", Text, ForeignKey("people.nip"), primary_key=True),
    Column("first_date", Date, primary_key=True),
    Column("last_date", Date),
    Column("supervisor_nip", Text, ForeignKey("people.nip")),
    CheckConstraint("last_date >= first_date", name="line_ends_after_it_began"),
    CheckConstraint("supervisor_nip <> nip", name="nobody_supervises_themselves"),
)
Index("supervisor_lines_by_supervisor", supervisor_lines.c.supervisor_nip)
Index("one_open_line", supervisor_lines.c.nip, unique=True, postgresql_where=supervisor_lines.c.last_date.is_(None))

staff_imports = Table(
    "staff_imports",
    metadata,
    Column("import_id", UUID(as_uuid=True), primary_key=True),
    Column("imported_at", DateTime(timezone=True), nullable=False),
    Column("imported_by", Text, nullable=False),
    Column("effective_date", Date, nullable=False),
    Column("file_sha256", Text, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("created", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("unchanged", Integer, nullable=False),
)
Index("staff_imports_by_time", staff_imports.c.imported_at)
