import json
from types import SimpleNamespace

from event_contracts.envelope import BATCH_CONTENT_TYPE, CONTENT_TYPE
from service_chassis.parcels import MOST_BYTES, MOST_EVENTS, parcels

DAY, CLOSE, READY = "a.day.v1", "a.close.v1", "p.ready.v1"
TOGETHER = {DAY, CLOSE}


def rows(*types, size=0):
    return [
        SimpleNamespace(
            id=number,
            event_id=f"e{number}",
            type=kind,
            body=json.dumps({"n": number, "pad": "x" * size}),
            mandatory=kind != CLOSE,
        )
        for number, kind in enumerate(types)
    ]


def order(made):
    said = [json.loads(one.body) for one in made]
    return [event["n"] for part in said for event in (part if isinstance(part, list) else [part])]


def test_neighbours_of_one_type_travel_together_in_their_order():
    made = parcels(rows(DAY, DAY, CLOSE, DAY, DAY), TOGETHER)
    assert [one.row_ids for one in made] == [(0, 1), (2,), (3, 4)]
    assert [one.content_type for one in made] == [BATCH_CONTENT_TYPE, CONTENT_TYPE, BATCH_CONTENT_TYPE]
    assert [one.type for one in made] == [DAY, CLOSE, DAY]
    assert order(made) == [0, 1, 2, 3, 4]


def test_what_readers_outside_hear_travels_alone_under_its_own_id():
    made = parcels(rows(DAY, READY, READY, DAY), TOGETHER)
    assert [one.row_ids for one in made] == [(0,), (1,), (2,), (3,)]
    assert [one.message_id for one in made] == ["e0", "e1", "e2", "e3"]


def test_a_message_has_its_limits():
    made = parcels(rows(*[DAY] * (2 * MOST_EVENTS + 1)), TOGETHER)
    assert [len(one.row_ids) for one in made] == [MOST_EVENTS, MOST_EVENTS, 1]
    wide = parcels(rows(*[DAY] * 5, size=MOST_BYTES // 2), TOGETHER)
    assert order(wide) == [0, 1, 2, 3, 4] and len(wide) == 3


def test_every_message_has_an_id_of_its_own():
    made = parcels(rows(DAY, DAY, CLOSE, CLOSE, DAY, DAY), TOGETHER)
    assert len({one.message_id for one in made}) == 3


def test_a_type_is_mandatory_by_its_rows():
    assert [one.mandatory for one in parcels(rows(DAY, CLOSE, CLOSE), TOGETHER)] == [True, False]
