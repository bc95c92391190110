"""Every state x action x relation of the actor."""

from dataclasses import replace
from itertools import product

import pytest
from attendance.rules.paper_errors import (
    DocumentMissing,
    LeaveStateForbids,
    LetterNumberMissing,
    NotTheDecider,
    OwnPaper,
    PaperNotYours,
    TextRefused,
)
from attendance.rules.papers.leave import LeaveState
from attendance.rules.papers.leave_steps import approve, file_again, file_leave, give_back, revoke, withdraw
from attendance.rules.papers.policy import LeaveRule

S, A, R, W, V = LeaveState
BY_SUPERVISOR = LeaveRule("annual_leave", ("supervisor",), True, False, 62)
BY_AGENCY = LeaveRule("annual_leave", ("agency", "hr"), True, False, 62)
WHO = (
    "self", "self_as_hr", "supervisor", "agency", "filing_agency", "other_agency", "no_agency", "hr", "operator",
    "finance", "stranger", "system_as_hr",
)  # fmt: skip
# action -> (from which states, to which one, who may)
ACTIONS = {
    "approve": ({S}, A, {"supervisor"}),
    "approve_by_agency": ({S}, A, {"agency", "hr"}),
    "return": ({S}, R, {"supervisor"}),
    "return_by_agency": ({S}, R, {"agency", "hr"}),
    "withdraw": ({S, R}, W, {"self", "self_as_hr", "filing_agency"}),
    "file_again": ({R}, S, {"self", "self_as_hr", "filing_agency"}),
    "revoke": ({A}, V, {"hr"}),
}


def _try(action, application, actor, capacities, content, at):
    rule = BY_AGENCY if action.endswith("by_agency") else BY_SUPERVISOR
    match action.split("_")[0]:
        case "approve":
            return approve(application, actor, capacities, rule, "", 0, at)
        case "return":
            return give_back(application, actor, capacities, rule, "belum lengkap", at)
        case "withdraw":
            return withdraw(application, actor, capacities, at)
        case "file":
            return file_again(application, actor, capacities, content, at)
        case "revoke":
            return revoke(application, actor, capacities, "surat palsu", at)


@pytest.mark.parametrize(("state", "action", "who"), list(product(LeaveState, ACTIONS, WHO)))
def test_only_the_right_person_moves_it_and_only_along_the_arrows(
    state, action, who, application, everybody, as_what, content, at
):
    before, actor = application(state), everybody[who]
    sources, target, allowed = ACTIONS[action]
    try:
        after = _try(action, before, actor, as_what(who), content, at)
    except (OwnPaper, NotTheDecider, PaperNotYours):
        assert who not in allowed
    except LeaveStateForbids:
        assert who in allowed and state not in sources
    else:
        assert who in allowed and state in sources
        assert (after.state, after.revision, after.changed_by) == (target, 2, actor.label)


def test_whoever_filed_it_or_is_meant_by_it_never_decides(application, everybody, as_what, at):
    for who in ("self", "self_as_hr", "filing_agency"):
        with pytest.raises(OwnPaper):
            approve(application(), everybody[who], as_what(who), BY_AGENCY, "", 0, at)


@pytest.mark.parametrize(("action", "who"), [("approve", "supervisor"), ("return", "supervisor"), ("withdraw", "self")])
def test_what_one_has_just_done_changes_nothing_when_repeated(
    action, who, application, everybody, as_what, content, at
):
    once = _try(action, application(), everybody[who], as_what(who), content, at)
    assert _try(action, once, everybody[who], as_what(who), content, at) is once


def test_a_revocation_repeated_changes_nothing_and_another_reason_is_refused(application, everybody, as_what, at):
    once = revoke(application(A), everybody["hr"], as_what("hr"), "surat palsu", at)
    assert revoke(once, everybody["hr"], as_what("hr"), " surat palsu ", at) is once
    with pytest.raises(LeaveStateForbids, match="sudah dicabut"):
        revoke(once, everybody["hr"], as_what("hr"), "alasan lain", at)


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("self", True), ("self_as_hr", True), ("agency", True), ("hr", True), ("supervisor", False),
        ("other_agency", False), ("no_agency", False), ("operator", False), ("stranger", False),
        ("system_as_hr", False),
    ],
)  # fmt: skip
def test_who_files(who, may, application, everybody, as_what, content, at):
    made = application()
    if may:
        filed = file_leave(made.application_id, made.nip, everybody[who], as_what(who), content, at)
        assert (filed.state, filed.filed_by, filed.revision) == (S, everybody[who].label, 1)
    else:
        with pytest.raises(PaperNotYours):
            file_leave(made.application_id, made.nip, everybody[who], as_what(who), content, at)


def test_a_number_may_come_with_the_approval_and_must_where_the_kind_needs_one(
    application, everybody, as_what, content, at
):
    unnumbered = application(content=replace(content, letter_number=""))
    boss = everybody["supervisor"], as_what("supervisor")
    with pytest.raises(LetterNumberMissing):
        approve(unnumbered, *boss, BY_SUPERVISOR, " ", 0, at)
    assert approve(unnumbered, *boss, BY_SUPERVISOR, " 800/2 ", 0, at).letter.letter_number == "800/2"
    free = replace(BY_SUPERVISOR, number_needed=False)
    assert approve(unnumbered, *boss, free, "", 0, at).letter.letter_number == "tanpa nomor (000000000000)"
    with pytest.raises(TextRefused):
        approve(unnumbered, *boss, BY_SUPERVISOR, "800\n2", 0, at)


def test_a_document_must_be_there_where_the_kind_needs_one(application, everybody, as_what, at):
    rule = replace(BY_SUPERVISOR, document_needed=True)
    with pytest.raises(DocumentMissing):
        approve(application(), everybody["supervisor"], as_what("supervisor"), rule, "", 0, at)
    assert approve(application(), everybody["supervisor"], as_what("supervisor"), rule, "", 1, at).state is A


@pytest.mark.parametrize("reason", ["", " \n", "x" * 2001, "a\x00b"])
def test_a_return_says_why(reason, application, everybody, as_what, at):
    with pytest.raises(TextRefused):
        give_back(application(), everybody["supervisor"], as_what("supervisor"), BY_SUPERVISOR, reason, at)
