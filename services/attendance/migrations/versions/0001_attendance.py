"""People, calendar, letters, activities, punches, judged days, closes."""

import sqlalchemy as sa
from alembic import op
from service_chassis.messaging_tables import create_messaging_tables_v1, drop_messaging_tables_v1
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None

_TABLES = (
    "late_facts",
    "month_closes",
    "days",
    "punch_receipts",
    "punches",
    "activities",
    "letters",
    "holidays",
    "schedules",
    "employee_lines",
    "employees",
)
_REFUSAL = """
create function refuse_change_of_punches() returns trigger language plpgsql as $$
begin
    raise exception 'punches are append-only';
end $$
"""
_APPEND_ONLY = """
create trigger punches_append_only before update or delete or truncate on punches
    for each statement execute function refuse_change_of_punches()
"""


def upgrade() -> None:
    create_messaging_tables_v1(op)
    _people()
    _calendar()
    _punches()
    _days()
    op.execute(_REFUSAL)
    op.execute(_APPEND_ONLY)


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)
    op.execute("drop function refuse_change_of_punches")
    drop_messaging_tables_v1(op)


def _text(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.Text, **{"nullable": False, **options})


def _date(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.Date, **{"nullable": False, **options})


def _at(name: str) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer, nullable=False)


def _nip(**options: object) -> sa.Column:
    return sa.Column("nip", sa.Text, sa.ForeignKey("employees.nip", **options), primary_key=True)


def _people() -> None:
    op.create_table(
        "employees",
        _text("nip", primary_key=True),
        _number("revision"),
        _text("name"),
        _date("start_date"),
        _date("end_date", nullable=True),
    )
    op.create_table(
        "employee_lines",
        _nip(ondelete="CASCADE"),
        _text("kind", primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        _date("first_date"),
        _date("last_date", nullable=True),
        _text("value", nullable=True),
    )
    op.create_index("employee_lines_by_value", "employee_lines", ["kind", "value"])


def _calendar() -> None:
    op.create_table(
        "schedules", _text("code", primary_key=True), _date("effective_from", primary_key=True), _text("content")
    )
    op.create_table("holidays", _date("date", primary_key=True), _text("name"), _text("kind"))
    op.create_table(
        "letters",
        _nip(),
        _text("letter_number", primary_key=True),
        _date("first_date", primary_key=True),
        _date("last_date"),
        _text("kind"),
    )
    attended = sa.Column("attended", sa.Boolean, nullable=False)
    op.create_table(
        "activities", _nip(), _date("date", primary_key=True), _text("activity", primary_key=True), attended
    )


def _punches() -> None:
    op.create_table(
        "punches",
        _text("event_id", primary_key=True),
        sa.Column("content_sha256", sa.LargeBinary, nullable=False),
        _text("nip"),
        _at("occurred_at"),
        _date("local_date"),
        _text("device_id"),
        _text("direction", nullable=True),
        _at("received_at"),
    )
    op.create_index("punches_by_person_and_day", "punches", ["nip", "local_date"])
    op.create_index("punches_by_day", "punches", ["local_date"])
    op.create_table(
        "punch_receipts",
        _text("delivery_key", primary_key=True),
        _text("event_id", primary_key=True),
        sa.Column("accepted", sa.Boolean, primary_key=True),
        _date("local_date"),
        _number("times"),
    )
    op.create_index("punch_receipts_by_day", "punch_receipts", ["local_date"])


def _days() -> None:
    judgement = sa.Column("judgement", JSONB, nullable=False)
    op.create_table("days", _nip(), _date("date", primary_key=True), _number("revision"), judgement)
    op.create_index("days_by_date", "days", ["date"])
    op.create_table(
        "month_closes",
        _nip(),
        _text("period", primary_key=True),
        _number("revision"),
        _number("scheduled_working_days"),
        _text("closed_by"),
        _at("closed_at"),
    )
    op.create_index("month_closes_by_period", "month_closes", ["period"])
    op.create_table(
        "late_facts",
        sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        _text("nip"),
        _date("date"),
        _text("cause"),
        _at("noticed_at"),
    )
    op.create_index("late_facts_by_date", "late_facts", ["date"])
