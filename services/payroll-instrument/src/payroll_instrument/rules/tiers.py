"""Lateness and early departure by tier. Exactly one tier counts for a number of minutes."""

from payroll_instrument.rules.policy import DayRule, Tier


def tier_of(tiers: tuple[Tier, ...], minutes: int) -> DayRule | None:
    """The rule for whole `minutes`; None below the first tier."""
    for tier in tiers:
        if tier.from_minute <= minutes and (tier.to_minute is None or minutes < tier.to_minute):
            return tier.rule
    return None
