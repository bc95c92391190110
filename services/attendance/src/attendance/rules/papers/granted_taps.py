"""A decision over a contested day as taps of the ledger."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from hashlib import sha256
from typing import Any
from uuid import UUID

from attendance.rules.papers.disputes import Dispute, Grant
from attendance.rules.punches import DISPUTE, Punch

_ROLES = ("in", "out")


def granted_taps(dispute: Dispute, granted: Grant, zone: tzinfo | None) -> list[Punch]:
    """`dispute`: as it is decided. The raw bytes are the decision itself; `zone`: of the person's site of work."""
    raw = json.dumps(decision_said(dispute, granted), sort_keys=True, ensure_ascii=False).encode()
    return [
        Punch(
            event_id=_event_id(dispute.dispute_id, dispute.revision, role),
            content_sha256=sha256(raw + role.encode()).digest(),
            nip=dispute.nip,
            occurred_at=moment,
            local_date=moment.astimezone(zone).date(),
            device_id=DISPUTE,
            direction=role,
            source=DISPUTE,
            raw=raw,
        )
        for role, moment in zip(_ROLES, (granted.check_in, granted.check_out), strict=True)
        if moment is not None
    ]


def possible_event_ids(dispute: Dispute) -> list[str]:
    """Of every tap that any decision over it may have granted."""
    return [_event_id(dispute.dispute_id, number, role) for number in range(1, dispute.revision + 1) for role in _ROLES]


def decision_said(dispute: Dispute, granted: Grant) -> dict[str, Any]:
    """What was decided, as it is kept."""
    return {
        "dispute_id": str(dispute.dispute_id),
        "revision": dispute.revision,
        "nip": dispute.nip,
        "date": dispute.date.isoformat(),
        "check_in": _instant(granted.check_in),
        "check_out": _instant(granted.check_out),
        "voided": _sorted(granted.voided),
        "reason": dispute.reason,
        "decided_by": dispute.changed_by,
        "decided_at": _instant(dispute.changed_at),
    }


def _event_id(dispute_id: UUID, number: int, role: str) -> str:
    return f"{DISPUTE}:{dispute_id}:{number}:{role}"


def _instant(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None


def _sorted(texts: Iterable[str]) -> list[str]:
    return sorted(set(texts))
