"""What all tables of attendance's own database share."""

from service_chassis.messaging_tables import add_messaging_tables
from sqlalchemy import DateTime, MetaData

metadata = MetaData()
add_messaging_tables(metadata)
AT = DateTime(timezone=True)
