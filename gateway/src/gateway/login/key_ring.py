"""The keys that sign tokens, as this process knows them."""

import time
from datetime import datetime
from typing import Any

from joserfc.jwk import ECKey
from service_chassis import clock
from service_chassis.database import Database, Transaction
from service_chassis.identity import ALGORITHM

from gateway.login.sealing import Sealer
from gateway.rules import signing_keys as rules
from gateway.rules.signing_keys import KNOWN_BEFORE_USE, KeyTimes
from gateway.storage import signing_keys as storage
from gateway.storage.signing_keys import StoredKey

REREAD_S = 60  # far less than KNOWN_BEFORE_USE: every process knows a new key before it signs


class KeyRing:
    """Reads the keys from the database and opens the one that signs."""

    def __init__(self, database: Database, sealer: Sealer) -> None:
        self._database, self._sealer = database, sealer
        self._stored: list[StoredKey] = []
        self._read_at = 0.0
        self._opened: dict[str, ECKey] = {}

    async def prepare(self) -> None:
        """Make the first key if there is none. SigningSecretWrong when the one that signs can't be opened."""
        async with self._database.transaction() as tx:
            await storage.lock(tx)
            if rules.signing([key.times for key in await storage.listed(tx)], clock.system_now()) is None:
                await self._add(tx, clock.system_now())
        await self.signing_key()

    async def rotate(self, *, at_once: bool) -> str:
        """A new key; its id. It signs after `KNOWN_BEFORE_USE`, or `at_once` with every former key withdrawn."""
        now = clock.system_now()
        async with self._database.transaction() as tx:
            await storage.lock(tx)
            if at_once:
                await storage.withdraw_all(tx, now)
            return await self._add(tx, now if at_once else now + KNOWN_BEFORE_USE)

    async def signing_key(self) -> ECKey:
        """The key that signs now, private half included."""
        stored = {key.times.kid: key for key in await self._current()}
        kid = rules.signing([key.times for key in stored.values()], clock.system_now())
        if kid is None:
            raise LookupError("no signing key")
        if kid not in self._opened:
            private = self._sealer.open(kid, stored[kid].sealed_private_jwk)
            self._opened = {kid: ECKey.import_key(private)}
        return self._opened[kid]

    async def published(self) -> list[dict[str, Any]]:
        """Public keys, for services."""
        stored = await self._current()
        kids = rules.published([key.times for key in stored], clock.system_now())
        return [key.public_jwk for key in stored if key.times.kid in kids]

    async def _current(self) -> list[StoredKey]:
        if not self._stored or time.monotonic() - self._read_at > REREAD_S:
            async with self._database.transaction() as tx:
                self._stored = await storage.listed(tx)
            self._read_at = time.monotonic()
        return self._stored

    async def _add(self, tx: Transaction, active_from: datetime) -> str:
        key = ECKey.generate_key("P-256", {"alg": ALGORITHM, "use": "sig"}, auto_kid=True)
        kid = str(key.kid)
        sealed = self._sealer.seal(kid, dict(key.as_dict(private=True)))
        public = dict(key.as_dict(private=False)) | {"kid": kid}
        await storage.add(tx, StoredKey(KeyTimes(kid, active_from), public, sealed))
        self._stored = []
        return kid
