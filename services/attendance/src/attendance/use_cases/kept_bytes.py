"""What a source sent and nobody can take over, as quarantine keeps it: its bytes, the reason, a word for people. For
sources that don't come through the broker: what they send has no delivery of its own."""

from service_chassis.inbox import REUSED
from service_chassis.received import Delivery, Refusal, unread

from attendance.rules.punches import Punch


def kept_bytes(raw: bytes, reason: str, detail: str) -> Refusal:
    """`reason`: a snake_case word."""
    return Refusal(unread(raw, Delivery("", redelivered=False)), reason, detail)


def used_again(punch: Punch, detail: str) -> Refusal:
    """Of a punch whose event id the ledger has with other content."""
    return kept_bytes(punch.raw or b"", REUSED, detail)
