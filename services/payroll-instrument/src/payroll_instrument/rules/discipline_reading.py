"""The discipline part of a policy file."""

from collections.abc import Iterable, Mapping

from payroll_instrument.rules.policy import (
    ACTIVITIES,
    FURTHER_ACTIVITIES,
    LEAVE_KINDS,
    DayRule,
    Discipline,
    LeaveRule,
    Tier,
)
from payroll_instrument.rules.policy_fields import Fields


def read_discipline(table: Fields) -> Discipline:
    discipline = Discipline(
        late_arrival=_tiers(table, "late_arrival"),
        early_departure=_tiers(table, "early_departure"),
        missing_check_in=_single(table, "missing_check_in"),
        missing_check_out=_single(table, "missing_check_out"),
        absence=_single(table, "absence"),
        activities=_activities(table),
        leave=_leave(table),
        cap=table.percent("cap"),
    )
    table.done()
    return discipline


def _rule(table: Fields) -> DayRule:
    return DayRule(table.text("code"), table.text("label"), table.percent("percent"))


def _single(table: Fields, key: str) -> DayRule:
    inner = table.table(key)
    rule = _rule(inner)
    inner.done()
    return rule


def _tiers(table: Fields, key: str) -> tuple[Tier, ...]:
    """Tiers follow each other without a gap and without an overlap, from one minute to no end: else a minute would be
    cut twice or not at all."""
    tiers: list[Tier] = []
    entries = table.tables(key)
    for entry in entries:
        start = entry.whole("from_minute", 1)
        end = entry.whole("to_minute", 2) if entry.has("to_minute") else None
        expected = 1 if not tiers else tiers[-1].to_minute
        if start != expected:
            entry.wrong("from_minute", f"harus {expected}, agar tidak ada celah atau tumpang tindih")
        if end is not None and end <= start:
            entry.wrong("to_minute", "harus lebih besar dari from_minute")
        if (end is None) != (entry is entries[-1]):
            entry.wrong("to_minute", "hanya tingkat terakhir yang tanpa to_minute")
        tiers.append(Tier(start, end, _rule(entry)))
        if len(tiers) > 1 and tiers[-1].rule.percent < tiers[-2].rule.percent:
            entry.wrong("percent", "tidak boleh lebih kecil dari tingkat sebelumnya")
        entry.done()
    return tuple(tiers)


def _activities(table: Fields) -> dict[str, DayRule]:
    rules: dict[str, DayRule] = {}
    for entry in table.tables("activities"):
        activity = entry.choice("activity", (*ACTIVITIES, *FURTHER_ACTIVITIES))
        if activity in rules:
            entry.wrong("activity", f"{activity} sudah ada")
        rules[activity] = _rule(entry)
        entry.done()
    _all_there(table, "activities", ACTIVITIES, rules)
    return rules


def _leave(table: Fields) -> dict[str, LeaveRule]:
    rules: dict[str, LeaveRule] = {}
    for entry in table.tables("leave"):
        kind = entry.choice("kind", LEAVE_KINDS)
        if kind in rules:
            entry.wrong("kind", f"{kind} sudah ada")
        rules[kind] = LeaveRule(kind, entry.whole("free_days", 0, 0), entry.flag("served", True), _rule(entry))
        entry.done()
    _all_there(table, "leave", LEAVE_KINDS, rules)
    return rules


def _all_there(table: Fields, key: str, wanted: Iterable[str], rules: Mapping[str, object]) -> None:
    missing = [name for name in wanted if name not in rules]
    if missing:
        table.wrong(key, f"belum mengatur {', '.join(missing)}")
