from datetime import date

import pytest
from directory.rules.people import Agency
from directory.rules.staff_changes import changes_of, faults_of_changes
from directory.rules.timeline import value_on


def _apply(entries, people, agencies, day):
    changes = changes_of(entries, people, agencies, day)
    after = {**people, **{p.nip: p for p in (*changes.created, *changes.changed)}}
    return changes, after, {**agencies, **{a.agency_code: a for a in changes.agencies}}


@pytest.fixture
def known(entries_of, four, people):
    """The four as the directory knows them: people and agencies."""
    return _apply(entries_of(four()), {}, {}, people.october)[1:]


def _faults(entries, known, day, roles=frozenset({"hr"})):
    found, agencies = known
    changes = changes_of(entries, found, agencies, day)
    return [(e.row, e.column, e.message) for e in faults_of_changes(entries, found, changes, day, roles)]


def test_a_new_persons_lines_begin_with_their_service(known, people):
    worker = known[0][people.worker]
    assert (worker.revision, worker.posts[0].first_date) == (1, date(2005, 1, 1))
    assert worker.supervisors[0].first_date == date(2005, 1, 1)
    assert worker.supervisor_on(people.october) == people.boss


def test_the_same_file_again_changes_nothing(entries_of, four, known, people):
    for day in (people.october, people.november, date(2001, 1, 1)):
        changes = changes_of(entries_of(four()), *known, day)
        assert (changes.created, changes.changed, changes.agencies, changes.unchanged) == ((), (), (), 4)


def test_a_promotion_counts_from_the_effective_date(entries_of, four, known, people):
    entries = entries_of(four(worker={"grade": "III/c", "ceiling": "5532975"}))
    changes, after, _ = _apply(entries, *known, people.november)
    worker = after[people.worker]
    assert [person.nip for person in changes.changed] == [people.worker]
    assert (worker.revision, [line.value.grade for line in worker.posts]) == (2, ["III/b", "III/c"])
    assert worker.posts[0].last_date == date(2025, 10, 31)
    assert len(worker.supervisors) == 1


def test_another_supervisor_counts_from_the_effective_date(entries_of, four, known, people):
    _, after, _ = _apply(entries_of(four(worker={"supervisor": people.other})), *known, people.november)
    lines = after[people.worker].supervisors
    assert [(str(line.first_date), line.value) for line in lines] == [
        ("2005-01-01", people.boss),
        ("2025-11-01", people.other),
    ]


def test_a_corrected_name_changes_the_person_alone(entries_of, four, known, people):
    changes, after, _ = _apply(entries_of(four(worker={"name": "Hotma M."})), *known, people.november)
    assert (changes.unchanged, after[people.worker].posts) == (3, known[0][people.worker].posts)


def test_whoever_the_file_leaves_out_stays_as_they_are(entries_of, four, known, people):
    changes = changes_of(entries_of(four()[:1]), *known, people.november)
    assert (changes.changed, changes.unchanged) == ((), 1)


def test_a_renamed_agency_is_renamed_for_everybody_in_it(entries_of, row, known, people):
    entries = entries_of([row(people.top, agency_name="Dinas Pendidikan dan Kebudayaan", roles="hr")])
    changes, after, agencies = _apply(entries, *known, people.november)
    assert agencies["1.01"] == Agency("1.01", 2, "Dinas Pendidikan dan Kebudayaan")
    assert {person.nip for person in changes.changed} == {people.top, people.boss, people.worker}
    posts = after[people.worker].posts
    assert value_on(posts, people.october).agency_name == "Dinas Pendidikan"
    assert value_on(posts, people.november).agency_name == "Dinas Pendidikan dan Kebudayaan"


def test_an_end_date_is_only_touched_by_a_file_that_has_the_column(entries_of, row, known, people):
    with_end = entries_of([row(people.other, people.top, end_date="2025-12-31", agency_code="9", agency_name="X")])
    _, after, agencies = _apply(with_end, *known, people.november)
    assert after[people.other].end_date == date(2025, 12, 31)
    without = entries_of([row(people.other, people.top, agency_code="9", agency_name="X")])
    assert changes_of(without, after, agencies, people.november).changed == ()


def test_nobody_supervises_themselves(entries_of, four, known, people):
    faults = _faults(entries_of(four(worker={"supervisor": people.worker})), known, people.october)
    assert [fault[:2] for fault in faults] == [(4, "supervisor_nip")]
    assert "Hotma Manurung" in faults[0][2] and "diri sendiri" in faults[0][2]


def test_a_supervisor_must_be_known(entries_of, row, known, people):
    stranger = "197001011995031009"
    faults = _faults(entries_of([row(people.worker, stranger)]), known, people.october)
    assert faults == [(2, "supervisor_nip", f"atasan {stranger} tidak ada di berkas ini maupun di direktori")]
    assert _faults(entries_of([row(stranger, people.boss)]), known, people.october) == []


def test_who_has_left_supervises_nobody_any_more(entries_of, row, known, people):
    rows = [row(people.boss, people.top, end_date="2025-09-30"), row(people.worker, people.boss, end_date="")]
    faults = _faults(entries_of(rows), known, people.october)
    assert [(row, "berhenti pada 2025-09-30" in message) for row, _, message in faults] == [(3, True)]


def test_a_circle_is_refused_by_the_names_in_it(entries_of, four, known, people):
    faults = _faults(entries_of(four(top={"supervisor": people.worker, "roles": "hr"})), known, people.november)
    row, column, message = faults[0]
    assert (len(faults), row, column) == (1, 2, "supervisor_nip")
    chain = [message.index(name) for name in ("Oloan Siregar", "Hotma Manurung", "Uli Girsang")]
    assert chain == sorted(chain) and "2025-11-01" in message


def test_two_people_may_change_places_from_one_day_to_the_next(entries_of, four, known, people):
    turned = four(worker={"supervisor": people.top}, boss={"supervisor": people.worker})
    assert _faults(entries_of(turned), known, people.november) == []


def test_a_circle_through_a_line_known_for_later_is_found(entries_of, four, row, known, people):
    later, agencies = _apply(entries_of(four(other={"supervisor_nip": people.worker})), *known, people.november)[1:]
    entries = entries_of([row(people.boss, people.other, roles="verifier")])
    faults = _faults(entries, (later, agencies), people.october)
    assert ["lingkaran atasan sejak 2025-11-01" in message for _, _, message in faults] == [True]


def test_only_an_operator_makes_operators(entries_of, row, known, people):
    entries = entries_of([row(people.worker, people.boss, roles="operator")])
    assert [fault[:2] for fault in _faults(entries, known, people.october)] == [(2, "roles")]
    assert _faults(entries, known, people.october, frozenset({"operator"})) == []
