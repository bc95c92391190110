"""Whose the user numbers of devices are, and numbers that wait for somebody to say so."""

from sqlalchemy import Column, Date, Index, Table, Text

from attendance.storage.tables.metadata import AT, metadata

# `number`: as the ledger has it; `ends_on`: `last_date`, or the day before the next line of the number begins;
# `nip` needn't be known (yet), none: nobody's
device_users = Table(
    "device_users",
    metadata,
    Column("number", Text, primary_key=True),
    Column("first_date", Date, primary_key=True),
    Column("last_date", Date),
    Column("ends_on", Date),
    Column("device_id", Text, nullable=False),
    Column("pin", Text, nullable=False),
    Column("nip", Text),
    Column("set_by", Text, nullable=False),
    Column("set_at", AT, nullable=False),
)
Index("device_users_by_person", device_users.c.nip)

# every number with a punch of which nobody knows whose it is
waiting_numbers = Table("waiting_numbers", metadata, Column("number", Text, primary_key=True))
