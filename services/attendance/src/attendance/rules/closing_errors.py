"""Refusals around the close of a month."""

from collections.abc import Sequence
from typing import Any

ERRORS_TOLD = 500


class MonthBlocked(Exception):
    """Agencies that stay open: what has to be done first is in `errors` (the first 500). Agencies of the same request
    that nothing blocks are closed all the same."""

    def __init__(self, agencies: Sequence[str], blockers: Sequence[dict[str, Any]]) -> None:
        self.errors = list(blockers[:ERRORS_TOLD])
        listed = ", ".join(code or "tanpa OPD" for code in agencies)
        super().__init__(
            f"Belum ditutup: {listed}. Ada {len(blockers)} hal yang harus diselesaikan dahulu; selesaikan lalu ulangi, "
            "atau BKPSDM menutup dengan paksa beserta alasannya."
        )


class ReasonTooShort(Exception):
    def __init__(self, shortest: int) -> None:
        super().__init__(f"Penutupan paksa memerlukan alasan, sekurangnya {shortest} huruf.")


class ClosingPolicyInvalid(Exception):
    """A closing policy can't be used."""
