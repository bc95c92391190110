"""A policy file's content, checked at the start of the service."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from attendance.rules.letters import KINDS
from attendance.rules.paper_errors import PolicyInvalid
from attendance.rules.papers.actors import AGENCY, HR, SUPERVISOR
from attendance.rules.papers.policy import LeaveRule, PaperPolicies, PaperPolicy

_DECIDERS = (SUPERVISOR, AGENCY, HR)
_LONGEST_MARGIN_MINUTES = 12 * 60


def read_policies(files: Iterable[tuple[str, str]]) -> PaperPolicies:
    """`files`: (file name, text). PolicyInvalid names the file and what is wrong with it."""
    return PaperPolicies([_read(name, text) for name, text in files])


def _read(name: str, text: str) -> PaperPolicy:
    try:
        return _policy(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise PolicyInvalid(f"{name}: {error}") from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise PolicyInvalid(f"{name}: {error!r}") from error


def _policy(content: Mapping[str, Any]) -> PaperPolicy:
    leave, outages = content["leave"], content["outages"]
    rules = [_leave_rule(one) for one in leave["kinds"]]
    if len({rule.kind for rule in rules}) != len(rules):
        raise ValueError("leave.kinds: satu jenis disebut dua kali")
    if type(content["effective_from"]) is not date:
        raise ValueError("effective_from: harus tanggal")
    return PaperPolicy(
        code=content["code"],
        legal_basis=tuple(content["legal_basis"]),
        effective_from=content["effective_from"],
        backdated_days=_whole(leave, "backdated_days"),
        ahead_days=_whole(leave, "ahead_days"),
        leave={rule.kind: rule for rule in rules},
        dispute_days=_whole(content["disputes"], "within_days"),
        check_in_margin=_margin(outages, "check_in_minutes"),
        check_out_margin=_margin(outages, "check_out_minutes"),
    )


def _leave_rule(one: Mapping[str, Any]) -> LeaveRule:
    kind, deciders = one["kind"], tuple(one["deciders"])
    if kind not in KINDS:
        raise ValueError(f"leave.kinds: jenis {kind} tidak dikenal")
    if not deciders or not set(deciders) <= set(_DECIDERS):
        raise ValueError(f"leave.kinds {kind}: deciders harus dari {', '.join(_DECIDERS)}")
    return LeaveRule(kind, deciders, _flag(one, "number"), _flag(one, "document"), _whole(one, "longest_days", 1))


def _flag(table: Mapping[str, Any], name: str) -> bool:
    if not isinstance(table[name], bool):
        raise ValueError(f"{name}: harus true atau false")
    return bool(table[name])


def _whole(table: Mapping[str, Any], name: str, least: int = 0) -> int:
    value = table[name]
    if type(value) is not int or value < least:
        raise ValueError(f"{name}: harus bilangan bulat, sekurangnya {least}")
    return value


def _margin(table: Mapping[str, Any], name: str) -> timedelta:
    minutes = _whole(table, name)
    if minutes > _LONGEST_MARGIN_MINUTES:
        raise ValueError(f"{name}: paling banyak {_LONGEST_MARGIN_MINUTES}")
    return timedelta(minutes=minutes)
