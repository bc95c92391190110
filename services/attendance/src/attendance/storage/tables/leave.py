"""Applications for leave and duty, and the files behind papers."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, Table, Text, Uuid

from attendance.storage.tables.metadata import AT, metadata

leave_applications = Table(
    "leave_applications",
    metadata,
    Column("application_id", Uuid, primary_key=True),
    Column("nip", Text, ForeignKey("employees.nip"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("first_date", Date, nullable=False),
    Column("last_date", Date, nullable=False),
    Column("letter_number", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("filed_by", Text, nullable=False),
    Column("filed_at", AT, nullable=False),
    Column("changed_by", Text, nullable=False),
    Column("changed_at", AT, nullable=False),
    Column("reason", Text, nullable=False),
)
Index("leave_applications_by_person", leave_applications.c.nip, leave_applications.c.first_date)
Index("leave_applications_by_state", leave_applications.c.state, leave_applications.c.filed_at)

documents = Table(
    "documents",
    metadata,
    Column("document_id", Uuid, primary_key=True),
    Column("paper_kind", Text, nullable=False),
    Column("paper_id", Uuid, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("uploaded_by", Text, nullable=False),
    Column("uploaded_at", AT, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
Index("documents_by_paper", documents.c.paper_kind, documents.c.paper_id, documents.c.sha256, unique=True)
Index("documents_by_content", documents.c.sha256)
