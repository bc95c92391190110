from dataclasses import replace
from datetime import date

import pytest
from directory.rules.people import Agency
from directory.rules.staff_changes import changes_of
from directory.rules.timeline import changed_from
from directory.storage.agencies import all_agencies, save_agencies
from directory.storage.people import all_people, find_people, save_people
from directory.storage.people_lists import Search, search, supervised_by
from sqlalchemy.exc import IntegrityError


@pytest.fixture
async def saved(tx, entries_of, four, people):
    changes = changes_of(entries_of(four()), {}, {}, people.october)
    await save_agencies(tx, changes.agencies)
    await save_people(tx, changes.created)
    return {person.nip: person for person in changes.created}


async def test_people_come_back_as_they_were_saved(tx, saved, people):
    assert {person.nip: person for person in await all_people(tx)} == saved
    assert await find_people(tx, [people.worker, "0" * 18, people.top]) == [saved[people.worker], saved[people.top]]


async def test_changed_lines_replace_the_old_ones(tx, saved, people):
    worker = saved[people.worker]
    lines = changed_from(worker.supervisors, people.top, people.november)
    after = replace(worker, revision=2, supervisors=lines, end_date=date(2026, 1, 31))
    await save_people(tx, [after])
    assert await find_people(tx, [people.worker]) == [after]
    assert await find_people(tx, [people.boss]) == [saved[people.boss]]


async def test_an_older_revision_of_an_agency_never_overwrites_a_newer_one(tx):
    await save_agencies(tx, [Agency("1.01", 2, "Baru")])
    await save_agencies(tx, [Agency("1.01", 1, "Lama")])
    assert await all_agencies(tx) == [Agency("1.01", 2, "Baru")]


async def test_search_by_name_number_and_agency(tx, saved, people):
    async def found(**wanted):
        return await search(tx, Search(people.october, **wanted))

    assert await found(words="SIREGAR") == ([people.top], 1)
    assert await found(words=people.boss) == ([people.boss], 1)
    assert await found(words="%") == ([], 0)
    assert await found(agency_code="1.02") == ([people.other], 1)
    assert await found(limit=2, offset=1) == ([people.top, people.other], 4)


async def test_who_has_left_is_not_found_any_more(tx, saved, people):
    await save_people(tx, [replace(saved[people.worker], revision=2, end_date=date(2025, 10, 31))])
    assert (await search(tx, Search(people.november)))[1] == 3
    assert await supervised_by(tx, people.boss, people.november) == []
    assert await supervised_by(tx, people.boss, people.october) == [people.worker]


async def test_the_database_itself_refuses_self_supervision(tx, saved, people):
    worker = saved[people.worker]
    lines = changed_from(worker.supervisors, people.worker, people.november)
    with pytest.raises(IntegrityError, match="nobody_supervises_themselves"):
        await save_people(tx, [replace(worker, revision=2, supervisors=lines)])
