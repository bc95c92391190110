"""Many rows in one statement: every kind of value arrives as it would alone."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from service_chassis.bulk import Upsert, bulk_insert
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    Table,
    Text,
    insert,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import UUID as PG_UUID

metadata = MetaData()
kinds = Table(
    "kinds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("word", Text),
    Column("day", Date),
    Column("at", DateTime(timezone=True)),
    Column("yes", Boolean),
    Column("bytes", LargeBinary),
    Column("exact", Numeric),
    Column("uuid", PG_UUID(as_uuid=True)),
    Column("said", JSONB),
    Column("optional", JSONB(none_as_null=True)),
)
FULL = {
    "id": 1,
    "word": 'é "–" \\ {a,b} NULL',
    "day": date(2025, 10, 1),
    "at": datetime(2025, 10, 1, 7, 30, tzinfo=UTC),
    "yes": True,
    "bytes": b"\x00\xff",
    "exact": 1,
    "uuid": UUID(int=7),
    "said": {"a": ["é", 1, None, {"b": 2.5}], "q": '"\\'},
    "optional": [],
}
EMPTY = dict.fromkeys(FULL) | {"id": 2}


@pytest.fixture
async def tx(notebook):
    async with notebook.transaction() as tx:
        await tx.run_sync(metadata.create_all)
        yield tx


async def stored(tx):
    return [dict(row._mapping) for row in await tx.execute(select(kinds).order_by(kinds.c.id))]


async def nulls(tx):
    query = select(kinds.c.id).where(kinds.c.said.is_(None) | kinds.c.optional.is_(None))
    return [tuple(row) for row in await tx.execute(query)]


async def test_every_kind_of_value_arrives_as_it_would_alone(tx):
    await tx.execute(insert(kinds), [FULL, EMPTY])
    alone, empty = await stored(tx), await nulls(tx)
    await tx.execute(kinds.delete())
    await bulk_insert(tx, kinds, [FULL, EMPTY])
    assert await stored(tx) == alone and alone[0]["said"] == FULL["said"]
    assert await nulls(tx) == empty == [(2,)]


async def test_the_same_table_takes_other_columns_and_other_rules_in_turn(tx):
    assert await bulk_insert(tx, kinds, [{"id": 1, "word": "a"}], returning=("id",)) == [(1,)]
    assert await bulk_insert(tx, kinds, [{"id": 1}, {"id": 2}], on_conflict="ignore", returning=("id",)) == [(2,)]
    rule = Upsert(("id",), ("word",))
    await bulk_insert(tx, kinds, [{"id": 1, "word": "b"}, {"id": 3, "word": "c"}], on_conflict=rule)
    assert [(row["id"], row["word"]) for row in await stored(tx)] == [(1, "b"), (2, None), (3, "c")]
