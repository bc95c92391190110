import pytest
from directory.rules.errors import NotYourSubordinates
from directory.rules.staff_changes import changes_of
from directory.rules.visibility import Detail, Viewer, check_subordinates_visible, detail_for


@pytest.fixture
def worker(entries_of, four, people):
    created = changes_of(entries_of(four()), {}, {}, people.october).created
    return next(person for person in created if person.nip == people.worker)


def _viewer(nip, *roles, agency_code=None):
    return Viewer(nip, frozenset(roles), agency_code)


def test_who_sees_how_much(worker, people):
    def seen(*viewer, **more):
        return detail_for(_viewer(*viewer, **more), worker, people.october)

    assert seen(people.worker) is Detail.PAY
    assert seen(people.boss) is Detail.RECORD
    assert seen(people.top) is Detail.PHONE_BOOK
    assert seen(people.other, "hr") is Detail.PAY
    assert seen(None, "operator") is Detail.PAY
    assert seen(people.other, "verifier", agency_code="1.01") is Detail.PAY
    assert seen(people.other, "verifier", agency_code="1.02") is Detail.PHONE_BOOK
    assert seen(None) is Detail.PHONE_BOOK


def test_somebody_elses_subordinates_stay_closed(worker, people):
    check_subordinates_visible(_viewer(people.boss), worker, people.october)
    with pytest.raises(NotYourSubordinates):
        check_subordinates_visible(_viewer(people.other), worker, people.october)
