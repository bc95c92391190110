"""The bands of PP 94/2021 as dated data: when somebody has to look at a person's attendance."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from attendance.rules.dated import newest_begun
from attendance.rules.letters import KINDS
from attendance.rules.watch_errors import WatchPolicyInvalid

_NUMBERS = {
    "minutes_per_day": 1,
    "missing_check_in_minutes": 0,
    "missing_check_out_minutes": 0,
    "silence_counts_after_days": 1,
}


@dataclass(frozen=True, slots=True)
class Band:
    """Reached with `days` unexcused days in a calendar year, or, `consecutive`, in a row."""

    code: str
    title: str
    days: int
    consecutive: bool = False


@dataclass(frozen=True, slots=True)
class DisciplinePolicy:
    """`minutes_per_day`: so many minutes late or early are one day. `unexcused_letters`: kinds of letters that excuse
    nothing here. `silence_counts_after_days`: a working day of which nothing was told is absent so long after it."""

    code: str
    legal_basis: str
    effective_from: date
    minutes_per_day: int
    missing_check_in_minutes: int
    missing_check_out_minutes: int
    unexcused_letters: frozenset[str]
    silence_counts_after_days: int
    bands: tuple[Band, ...]


def policy_of(policies: Iterable[DisciplinePolicy], year: int) -> DisciplinePolicy | None:
    """The newest that began before the year's end; None before there was any."""
    return newest_begun(policies, date(year, 12, 31))


def read_discipline_policy(content: Mapping[str, Any], name: str) -> DisciplinePolicy:
    """A policy file's content; WatchPolicyInvalid names what is wrong."""
    try:
        policy = DisciplinePolicy(
            code=content["code"],
            legal_basis=content["legal_basis"],
            effective_from=content["effective_from"],
            unexcused_letters=frozenset(content["unexcused_letters"]),
            bands=tuple(_band(band) for band in content["bands"]),
            **{number: content[number] for number in _NUMBERS},
        )
        fault = _fault(policy)
    except (AttributeError, KeyError, ValueError, TypeError) as error:
        raise WatchPolicyInvalid(f"{name}: {error!r}") from error
    if fault:
        raise WatchPolicyInvalid(f"{name}: {fault}")
    return policy


def _band(content: Mapping[str, Any]) -> Band:
    return Band(content["code"], content["title"], content["days"], content.get("consecutive", False))


def _fault(policy: DisciplinePolicy) -> str:
    if type(policy.effective_from) is not date:  # a datetime is a date too, and can't be compared with one
        return "effective_from harus tanggal"
    for number, least in _NUMBERS.items():
        value = getattr(policy, number)
        if not isinstance(value, int) or value < least:
            return f"{number} harus bilangan bulat paling sedikit {least}"
    if strange := sorted(policy.unexcused_letters - set(KINDS)):
        return f"unexcused_letters: {', '.join(strange)} tidak dikenal"
    if len({band.code for band in policy.bands}) < len(policy.bands):
        return "dua tingkat memakai kode yang sama"
    in_year = [band.days for band in policy.bands if not band.consecutive]
    if not in_year or not _rising(in_year) or any(band.days < 1 for band in policy.bands):
        return "tingkat harus ada dan harinya bertambah"
    return ""


def _rising(days: Sequence[int]) -> bool:
    return all(one < next_one for one, next_one in pairwise(days))
