"""People, facts, policies, instruments and the acts on them.

Two things that the code promises are also kept by the database: a stored policy version and a locked instrument never
change, and an instrument's amounts add up and match the hash of its snapshot.
"""

from alembic import op
from service_chassis.messaging_tables import create_messaging_tables_v1, drop_messaging_tables_v1

revision = "0001"
down_revision = None

# revision 0: facts about the person were heard before the person; the row is also what a batch locks
PEOPLE = """
create table people (
    nip text primary key, revision int not null, name text not null, start_date date, end_date date,
    posts jsonb not null
);
create table supervisor_lines (
    nip text not null references people, number int not null, first_date date not null, last_date date,
    supervisor_nip text, primary key (nip, number)
);
create index supervisor_lines_supervisor on supervisor_lines (supervisor_nip)
"""

FACTS = """
create table fact_months (nip text not null references people, period text not null, primary key (nip, period));
create table day_facts (
    nip text not null references people, date date not null, revision int not null, working_day boolean not null,
    check_in timestamptz, check_out timestamptz, minutes_late int not null, minutes_early int not null,
    missing_check_in boolean not null, missing_check_out boolean not null, absent boolean not null, excuse jsonb,
    activities_missed jsonb not null, punch_event_ids jsonb not null, primary key (nip, date)
);
create table scores (
    nip text not null references people, period text not null, revision int not null,
    productivity_score numeric not null, weighted_sum numeric not null,
    total_weight numeric not null check (total_weight > 0), realization_id text not null, scored_by text not null,
    primary key (nip, period)
);
create table attendance_closes (
    nip text not null references people, period text not null, revision int not null,
    scheduled_working_days int not null, day_revisions jsonb not null, primary key (nip, period)
);
create table realization_closes (
    nip text not null references people, period text not null, revision int not null, scored boolean not null,
    score_revision int, primary key (nip, period)
)
"""

POLICIES = """
create table policies (
    code text not null, version int not null, name text not null, legal_basis jsonb not null,
    effective_from date not null, effective_to date, content text not null,
    sha256 text not null check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
    seeded_at timestamptz not null, primary key (code, version)
)
"""

INSTRUMENTS = """
create table instruments (
    instrument_id uuid primary key, nip text not null references people, period text not null, version int not null,
    revision int not null, name text not null, agency_code text not null, agency_name text not null,
    grade text not null, employment_status text not null, policy_code text not null, policy_version int not null,
    status text not null check (status in ('provisional', 'complete', 'held')), blockers jsonb not null,
    stage text not null check (stage in ('GENERATED', 'VERIFIED', 'LOCKED')), released boolean not null,
    withdrawn boolean not null, productivity_score numeric check (productivity_score between 0 and 100),
    deduction_percent numeric not null check (deduction_percent >= 0),
    discipline_percent numeric not null check (discipline_percent between 0 and 100),
    productivity_amount bigint not null check (productivity_amount >= 0),
    discipline_amount bigint not null check (discipline_amount >= 0), gross bigint not null,
    tax bigint not null check (tax >= 0), contribution bigint not null check (contribution >= 0),
    net bigint not null check (net >= 0), snapshot text not null, snapshot_sha256 text not null,
    assessed_at timestamptz not null, verified_by text, verified_at timestamptz, locked_by text, locked_at timestamptz,
    unique (nip, period), foreign key (policy_code, policy_version) references policies,
    check (gross = productivity_amount + discipline_amount),
    check (net = gross - tax - contribution),
    check (snapshot_sha256 = encode(sha256(convert_to(snapshot, 'UTF8')), 'hex')),
    check (stage <> 'LOCKED' or (verified_by is not null and locked_by is not null and status <> 'provisional'))
);
create index instruments_listed on instruments (period, agency_code, nip);
create table acts (
    id bigint generated always as identity primary key, instrument_id uuid not null references instruments,
    version int not null, act text not null, actor_nip text, actor_name text not null, capacity text not null,
    reason text, snapshot_sha256 text not null, acted_at timestamptz not null
);
create index acts_of_instrument on acts (instrument_id, id);
create table late_changes (
    instrument_id uuid not null references instruments, version int not null, nip text not null,
    period text not null, agency_code text not null, locked jsonb not null, would_be jsonb not null,
    first_recorded_at timestamptz not null, recorded_at timestamptz not null, resolved_at timestamptz,
    primary key (instrument_id, version)
);
create index late_changes_listed on late_changes (period, agency_code)
"""

NEVER_CHANGED = """
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% % may not change', tg_table_name, tg_argv[0];
end $$;
create trigger policies_stay before update or delete on policies
    for each row execute function refuse_change('of a stored version');
create trigger acts_stay before update or delete on acts for each row execute function refuse_change('once recorded');
create trigger locked_instruments_stay before update or delete on instruments
    for each row when (old.stage = 'LOCKED') execute function refuse_change('once locked')
"""


def upgrade() -> None:
    create_messaging_tables_v1(op)
    for part in (PEOPLE, FACTS, POLICIES, INSTRUMENTS):
        for statement in part.split(";"):
            op.execute(statement)
    function, _, triggers = NEVER_CHANGED.partition("end $$;")
    op.execute(function + "end $$")
    for statement in triggers.split(";"):
        op.execute(statement)


def downgrade() -> None:
    op.execute("drop table late_changes, acts, instruments, policies")
    op.execute("drop table realization_closes, attendance_closes, scores, day_facts, fact_months")
    op.execute("drop table supervisor_lines, people")
    op.execute("drop function refuse_change")
    drop_messaging_tables_v1(op)
