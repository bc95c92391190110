"""Both sides of the sum in one statement: two would see the ledger at two moments."""

from datetime import date
from typing import Any

from service_chassis.database import Transaction
from sqlalchemy import Date, Integer, Select, Text, case, column, func, literal_column, select, true, union_all

from attendance.rules.balances import KNOWN, OLD_ACCEPTED, OLD_RECORDED, OLD_REFUSED, UNKNOWN
from attendance.rules.receipts import Cell
from attendance.storage.tables import employees, punch_receipts, punches, receipt_sheets
from attendance.storage.waiting_numbers import with_person

P, S, R = punches.c, receipt_sheets.c, punch_receipts.c
_CELL = (P.local_date, P.source, P.device_id)


async def counts(tx: Transaction, first: date, last: date) -> list[tuple[Cell, str, int]]:
    """By cell: outcomes as the receipts have them, and the ledger's own words (rules.balances)."""
    parts = (_received(first, last), _ledger(first, last), _old_ledger(first, last), _old_received(first, last))
    rows = await tx.execute(union_all(*parts))
    return [(Cell(row.local_date, row.source, row.device_id), row.word, int(row.number)) for row in rows]


def _received(first: date, last: date) -> Select[Any]:
    lists = (S.local_dates, S.sources, S.device_ids, S.outcomes, S.counts)
    names = {"local_date": Date, "source": Text, "device_id": Text, "word": Text, "number": Integer}
    columns = [column(name, kind) for name, kind in names.items()]
    lines = func.unnest(*lists).table_valued(*columns, name="lines").render_derived()
    words = (lines.c.local_date, lines.c.source, lines.c.device_id, lines.c.word)
    query = select(*words, func.sum(lines.c.number).label("number")).select_from(receipt_sheets.join(lines, true()))
    within = (S.last_date >= first, S.first_date <= last, lines.c.local_date.between(first, last))
    return query.where(*within).group_by(*words)


def _ledger(first: date, last: date) -> Select[Any]:
    word = case((employees.c.nip.is_(None), _word(UNKNOWN)), else_=_word(KNOWN))
    query = select(P.local_date, P.source, P.device_id, word.label("word"), func.count().label("number"))
    return query.select_from(with_person()).where(P.local_date.between(first, last)).group_by(*_CELL, word)


def _old_ledger(first: date, last: date) -> Select[Any]:
    query = select(*_CELL, _word(OLD_RECORDED).label("word"), func.count().label("number"))
    return query.where(P.local_date.between(first, last), P.delivery_key.is_(None)).group_by(*_CELL)


def _old_received(first: date, last: date) -> Select[Any]:
    """A row of before the devices were noted belongs to its punch's."""
    known = punch_receipts.outerjoin(punches, (P.event_id == R.event_id) & R.accepted)
    cell = (R.local_date, R.source, func.coalesce(P.device_id, R.device_id).label("device_id"))
    word = case((R.accepted, _word(OLD_ACCEPTED)), else_=_word(OLD_REFUSED)).label("word")
    query = select(*cell, word, func.sum(R.times).label("number")).select_from(known)
    return query.where(R.local_date.between(first, last), R.outcome.is_(None)).group_by(*cell, word)


def _word(word: str) -> Any:
    """Written out: a parameter in `select` and one in `group by` aren't the same to PostgreSQL."""
    return literal_column(f"'{word}'", Text)
