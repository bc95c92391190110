from collections.abc import Sequence
from datetime import date

from service_chassis.database import Transaction

from gateway.rules.accounts import DirectoryEntry, has_left
from gateway.storage import accounts, sessions


async def record_employees(tx: Transaction, entries: Sequence[DirectoryEntry], today: date) -> None:
    """Accounts follow the directory, the newest revision wins. The sessions of those who have left end."""
    written = set(await accounts.upsert_employees(tx, entries))
    gone = {entry.nip for entry in entries if has_left(entry.end_date, today)}
    if ended := sorted(gone & written):
        await sessions.end_all_of(tx, ended)
