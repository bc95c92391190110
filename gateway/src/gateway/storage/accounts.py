"""Accounts; those of employees come from the directory alone."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from service_chassis.bulk import Upsert, bulk_insert
from service_chassis.database import Transaction
from sqlalchemy import Row, Select, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from gateway.rules.accounts import Account, AgencyStay, DirectoryEntry
from gateway.storage.tables import accounts

_SHOWN = (
    accounts.c.username,
    accounts.c.name,
    accounts.c.nip,
    accounts.c.roles,
    accounts.c.stays,
    accounts.c.end_date,
    accounts.c.password_hash.is_not(None).label("has_password"),
    accounts.c.last_sign_in_at,
)
_FROM_DIRECTORY = ("name", "roles", "stays", "end_date", "revision")


async def upsert_employees(tx: Transaction, entries: Sequence[DirectoryEntry]) -> list[str]:
    """Write what is newer than what is known; the usernames really written. Passwords are never touched."""
    rows = [_row(entry) for entry in entries]
    rule = Upsert(keys=("username",), update=_FROM_DIRECTORY, newest_by="revision")
    written = await bulk_insert(tx, accounts, rows, on_conflict=rule, returning=("username",))
    return [row.username for row in written]


async def find(tx: Transaction, username: str) -> Account | None:
    row = (await tx.execute(select(*_SHOWN).where(accounts.c.username == username))).one_or_none()
    return account_of(row) if row else None


async def find_many(tx: Transaction, usernames: Sequence[str]) -> list[Account]:
    rows = await tx.execute(select(*_SHOWN).where(accounts.c.username.in_(usernames)).order_by(accounts.c.username))
    return [account_of(row) for row in rows]


async def find_with_hash(tx: Transaction, username: str) -> tuple[Account | None, str | None]:
    """The account and its password hash; both None when there is no such account."""
    statement = select(*_SHOWN, accounts.c.password_hash).where(accounts.c.username == username)
    row = (await tx.execute(statement)).one_or_none()
    return (account_of(row), row.password_hash) if row else (None, None)


async def search(tx: Transaction, words: str, limit: int, offset: int) -> tuple[list[Account], int]:
    """Accounts whose name or username contains `words`, by username, and how many there are in all."""
    matching = _matching(select(*_SHOWN), words).order_by(accounts.c.username).limit(limit).offset(offset)
    total = (await tx.execute(_matching(select(func.count()).select_from(accounts), words))).scalar_one()
    return [account_of(row) for row in await tx.execute(matching)], total


async def set_password(tx: Transaction, username: str, password_hash: str, at: datetime) -> None:
    values = {"password_hash": password_hash, "password_set_at": at}
    await tx.execute(update(accounts).where(accounts.c.username == username).values(values))


async def note_sign_in(tx: Transaction, username: str, at: datetime, new_hash: str | None) -> None:
    """`new_hash`: the same password hashed at today's cost, where the stored one was made at another."""
    values: dict[str, Any] = {"last_sign_in_at": at} | ({"password_hash": new_hash} if new_hash else {})
    await tx.execute(update(accounts).where(accounts.c.username == username).values(values))


async def add_operator(tx: Transaction, username: str, password_hash: str, at: datetime) -> bool:
    """False when the username exists already; then nothing changes."""
    statement = insert(accounts).values(
        username=username, name=username, roles=["operator"], stays=[], password_hash=password_hash, password_set_at=at,
        created_at=at,
    )  # fmt: skip
    added = await tx.execute(statement.on_conflict_do_nothing().returning(accounts.c.username))
    return added.first() is not None


def account_of(row: Row[Any]) -> Account:
    """The account in a row that has the account columns."""
    return Account(
        username=row.username,
        name=row.name,
        nip=row.nip,
        roles=frozenset(row.roles),
        stays=tuple(AgencyStay(_day(first), _day(last), code) for first, last, code in row.stays),
        end_date=row.end_date,
        has_password=row.has_password,
        last_sign_in_at=row.last_sign_in_at,
    )


def shown_columns() -> tuple[Any, ...]:
    """For joins that bring the account along."""
    return _SHOWN


def _matching(statement: Select[Any], words: str) -> Select[Any]:
    if not words:
        return statement
    return statement.where(
        or_(accounts.c.name.icontains(words, autoescape=True), accounts.c.username.startswith(words, autoescape=True))
    )


def _row(entry: DirectoryEntry) -> dict[str, Any]:
    stays = [(_text(stay.first_date), _text(stay.last_date), stay.agency_code) for stay in entry.stays]
    return {
        "username": entry.nip,
        "nip": entry.nip,
        "name": entry.name,
        "roles": sorted(entry.roles),
        "stays": stays,
        "end_date": entry.end_date,
        "revision": entry.revision,
    }


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
