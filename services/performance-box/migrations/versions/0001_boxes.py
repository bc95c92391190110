"""People, assessments, placements with their history, and the dated cuts."""

from alembic import op
from service_chassis.messaging_tables import create_messaging_tables_v1, drop_messaging_tables_v1

revision = "0001"
down_revision = None

# revision 0: the person's assessment was heard before the person
PEOPLE = """
create table people (
    nip text primary key, revision int not null, name text not null, start_date date, end_date date
);
create table agency_lines (
    nip text not null references people, number int not null, first_date date not null, last_date date,
    agency_code text not null, agency_name text not null, primary key (nip, number)
);
create table supervisor_lines (
    nip text not null references people, number int not null, first_date date not null, last_date date,
    supervisor_nip text, primary key (nip, number)
);
create index supervisor_lines_supervisor on supervisor_lines (supervisor_nip)
"""

PLACEMENTS = """
create table assessments (
    nip text not null references people, period text not null, revision int not null, instrument_id uuid not null,
    name text not null, agency_code text not null, agency_name text not null, status text not null,
    productivity_percent numeric, discipline_percent numeric not null, assessed_at timestamptz not null,
    primary key (nip, period)
);
create index assessments_of_period on assessments (period, agency_code);
create table placements (
    nip text not null, period text not null, revision int not null, box int check (box between 1 and 9),
    unplaced_reason text, productivity_percent numeric, discipline_percent numeric not null, policy_code text,
    policy_version int, placed_at timestamptz not null, primary key (nip, period),
    foreign key (nip, period) references assessments, check ((box is null) <> (unplaced_reason is null))
);
create index placements_of_period on placements (period, box);
create table placement_history (
    nip text not null, period text not null, revision int not null, box int, unplaced_reason text,
    productivity_percent numeric, discipline_percent numeric not null, policy_code text, policy_version int,
    placed_at timestamptz not null, primary key (nip, period, revision),
    foreign key (nip, period) references assessments
)
"""

POLICIES = """
create table policies (
    code text not null, version int not null, name text not null, effective_from date not null, content text not null,
    sha256 text not null check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
    seeded_at timestamptz not null, primary key (code, version)
)
"""

REFUSE_CHANGE = """
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% % may not change', tg_table_name, tg_argv[0];
end $$
"""

TRIGGERS = """
create trigger policies_stay before update or delete on policies
    for each row execute function refuse_change('of a stored version');
create trigger placement_history_stays before update or delete on placement_history
    for each row execute function refuse_change('once recorded')
"""


def upgrade() -> None:
    create_messaging_tables_v1(op)
    for part in (PEOPLE, PLACEMENTS, POLICIES):
        for statement in part.split(";"):
            op.execute(statement)
    op.execute(REFUSE_CHANGE)
    for statement in TRIGGERS.split(";"):
        op.execute(statement)


def downgrade() -> None:
    op.execute("drop table policies, placement_history, placements, assessments")
    op.execute("drop table supervisor_lines, agency_lines, people")
    op.execute("drop function refuse_change")
    drop_messaging_tables_v1(op)
