from dataclasses import replace
from datetime import date
from importlib.resources import files
from string import Formatter

import pytest
from attendance.rules.closing.blockers import Found, Scope, blockers_of, counted
from attendance.rules.closing.dated_bodies import may_concern
from attendance.rules.closing.kinds import KINDS, ROSTER_GAPS, UNHEARD_DAYS
from attendance.rules.closing.policy import read_closing_policies
from attendance.rules.closing.resemblance import resembling
from attendance.rules.letter_words import LETTER_WORDS
from attendance.rules.letters import KINDS as KINDS_OF_LETTERS

POLICY = read_closing_policies(
    [("a.toml", (files("attendance") / "closing_policies" / "2020-template.toml").read_text("utf-8"))]
).of("2025-10")
SCOPE = Scope("2025-10", frozenset({"1.01"}), date(2025, 11, 3))


def found(kind, agency="1.01", nip="1" * 18, reference="2025-10-14"):
    names = [name for _, name, _, _ in Formatter().parse(KINDS[kind].sentence) if name]
    return Found(kind, agency, nip, reference, dict.fromkeys(names, "x"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_tells_somebody_what_to_do(kind):
    (told,) = blockers_of([found(kind)], replace(POLICY, severities=dict.fromkeys(KINDS, "must")), SCOPE)
    assert (told.kind, told.severity, "{" in told.text) == (kind, "must", False)
    assert told.resolver in ("employee", "supervisor", "verifier", "hr", "operator")


def test_every_kind_of_letter_has_a_word():
    assert LETTER_WORDS.keys() == set(KINDS_OF_LETTERS)


def test_what_has_to_be_done_comes_first():
    told = blockers_of([found(UNHEARD_DAYS), found(ROSTER_GAPS), found("no_working_hours")], POLICY, SCOPE)
    assert [(one.kind, one.severity) for one in told] == [
        ("no_working_hours", "must"),
        (ROSTER_GAPS, "should"),
        (UNHEARD_DAYS, "should"),
    ]


def test_the_policy_decides_what_refuses_and_what_is_not_looked_at():
    severities = dict(POLICY.severities) | {UNHEARD_DAYS: "must", ROSTER_GAPS: "off"}
    told = blockers_of([found(UNHEARD_DAYS), found(ROSTER_GAPS)], replace(POLICY, severities=severities), SCOPE)
    assert [(one.kind, one.severity) for one in told] == [(UNHEARD_DAYS, "must")]


def test_another_agencys_are_not_told_and_nobodys_are():
    told = blockers_of([found(UNHEARD_DAYS), found(UNHEARD_DAYS, "7.01"), found("unknown_number", None)], POLICY, SCOPE)
    assert [one.agency_code for one in told] == ["1.01", None]
    assert (counted(told, "should", "1.01"), counted(told, "should", None), counted(told, "must", "1.01")) == (1, 1, 0)


@pytest.mark.parametrize(
    ("body", "concerns"),
    [
        (b'{"data": {"occurred_at": "2025-10-14T07:20:00+07:00"}}', True),
        (b'{"data": {"occurred_at": "2025-09-30T17:30:00Z"}}', True),
        (b'{"data": {"occurred_at": "2025-11-01T00:30:00+09:00"}}', True),
        (b'{"data": {"occurred_at": "2025-11-05T00:30:00+09:00"}}', False),
        (b'{"data": {"date" : "2025-09-12"}}', False),
        (b'{"data": {"date": "2025-09-12"}, "more": {"date": "2025-10-12"}}', True),
        (b'{"data": {"date": "2025-99-12"}}', True),
        (b"\xff\xfe nothing readable", True),
    ],
)
def test_an_event_that_names_other_months_only_is_not_of_this_one(body, concerns):
    assert may_concern(body, "2025-10") is concerns


KNOWN = ("198001012005011001", "198001012005011002", "197505052000032007")


@pytest.mark.parametrize(
    ("number", "meant"),
    [
        ("197505052000032001", KNOWN[2]),  # a wrong digit at the end
        ("297505052000032007", KNOWN[2]),  # at the beginning
        ("197505052000302007", KNOWN[2]),  # two that changed places, over the border of two parts
        ("197550052000032007", KNOWN[2]),
        ("198001012005011003", None),  # as near to two people
        ("197505052000033008", None),  # two wrong ones
        ("pin:SN1/7", None),
        ("", None),
    ],
)
def test_a_mistyped_number_is_recognised_when_it_can_be_only_one(number, meant):
    assert resembling([number], KNOWN).get(number) == meant
