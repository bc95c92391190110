"""Activities that were announced; who was there stands in `activities`."""

from sqlalchemy import Column, Date, Index, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from attendance.storage.tables.metadata import AT, metadata

announced_activities = Table(
    "announced_activities",
    metadata,
    Column("activity_id", Uuid, primary_key=True),
    Column("activity", Text, nullable=False),
    Column("date", Date, nullable=False),
    Column("title", Text, nullable=False),
    Column("letter_number", Text, nullable=False),
    Column("agency_codes", JSONB, nullable=False),
    Column("nips", JSONB, nullable=False),
    Column("announced_by", Text, nullable=False),
    Column("announced_at", AT, nullable=False),
)
Index("announced_activities_by_date", announced_activities.c.date)
