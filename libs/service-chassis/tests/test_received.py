import hashlib
import json

import pytest
from event_contracts.envelope import BATCH_CONTENT_TYPE, CONTENT_TYPE
from service_chassis.received import Delivery, read_message

ONCE = Delivery("m1", redelivered=False)


def raw(**changes):
    return {"specversion": "1.0", "id": "1", "source": "/s", "type": "a.b.v1", "data": {"x": 1}} | changes


def test_a_single_event_is_read():
    events, refused = read_message(json.dumps(raw(correlationid="c0ffee00")).encode(), CONTENT_TYPE, ONCE)
    assert [(e.id, e.type, e.data, e.correlation_id) for e in events] == [("1", "a.b.v1", {"x": 1}, "c0ffee00")]
    assert refused == []


def test_a_batch_with_one_bad_event_loses_only_that_one():
    body = json.dumps([raw(id="1"), {"id": "2"}, raw(id="3")]).encode()
    events, refused = read_message(body, BATCH_CONTENT_TYPE, ONCE)
    assert [e.id for e in events] == ["1", "3"]
    assert [r.reason for r in refused] == ["malformed"]
    assert json.loads(refused[0].event.body) == {"id": "2"}


def test_bytes_that_are_no_json_are_kept_as_they_came():
    events, refused = read_message(b"\x00\xffnot json", CONTENT_TYPE, ONCE)
    assert events == []
    assert refused[0].event.body == b"\x00\xffnot json"
    assert refused[0].event.id.startswith("sha256:")


@pytest.mark.parametrize("name", ["id", "source", "type", "subject", "correlationid"])
def test_a_name_that_the_database_can_not_keep_is_refused_unread(name):
    good, bad = raw(id="good"), raw(**{name: "a\0b"})
    events, refused = read_message(json.dumps([good, bad]).encode(), BATCH_CONTENT_TYPE, ONCE)
    assert [event.id for event in events] == ["good"]
    assert (refused[0].reason, refused[0].event.id[:7]) == ("malformed", "sha256:")


def test_a_batch_that_is_no_list_is_refused_whole():
    events, refused = read_message(b'{"a": 1}', BATCH_CONTENT_TYPE, ONCE)
    assert events == [] and refused[0].reason == "malformed"


def test_the_same_content_has_the_same_hash_whatever_the_order_and_the_time():
    one, _ = read_message(json.dumps(raw(data={"a": 1, "b": 2}, time="2025-10-01T00:00:00Z")).encode(), None, ONCE)
    two, _ = read_message(json.dumps(raw(data={"b": 2, "a": 1}, time="2025-10-02T00:00:00Z")).encode(), None, ONCE)
    other, _ = read_message(json.dumps(raw(data={"a": 1, "b": 3})).encode(), None, ONCE)
    assert one[0].content_sha256 == two[0].content_sha256 != other[0].content_sha256


def test_a_reason_never_repeats_the_content():
    _, refused = read_message(json.dumps(raw(data="198101232005031037")).encode(), None, ONCE)
    assert "data" in refused[0].detail and "198101232005031037" not in refused[0].detail


CONTENTS = {
    "flat": {"x": 1, "a": "é – ✓", "b": None},
    "deep": {"z": {"y": [1, 2.5, "t", {"b": 1, "a": 2}]}, "a": True},
    "large": {"n": 12345678901234567890, "f": 0.1, "e": ""},
}


@pytest.mark.parametrize("data", CONTENTS.values(), ids=CONTENTS)
@pytest.mark.parametrize("content_type", [CONTENT_TYPE, BATCH_CONTENT_TYPE])
def test_the_hash_is_the_one_that_is_kept_for_ever_in_inboxes_and_ledgers(data, content_type):
    body = raw(subject="1", data=data)
    sent = json.dumps([body] if content_type == BATCH_CONTENT_TYPE else body).encode()
    (event,), _ = read_message(sent, content_type, ONCE)
    content = json.dumps(["a.b.v1", "1", data], sort_keys=True, ensure_ascii=False)
    assert event.content_sha256 == hashlib.sha256(content.encode()).digest()


STRANGE = [
    {"time": "2025-10-01"},
    {"time": 1759276800},
    {"time": "2025-10-01T07:00:00"},
    {"time": "2025-10-01T07:00:00+07:00"},
    {"id": 5},
    {"subject": ["x"]},
    {"specversion": 1.0},
    {"data": [1]},
    {"data": None},
    {"extension": {"any": "thing"}},
    {"type": ""},
    {"source": "x" * 201},
]


@pytest.mark.parametrize("changes", STRANGE, ids=str)
def test_an_envelope_is_read_the_same_alone_and_in_a_batch(changes):
    alone = read_message(json.dumps(raw(**changes)).encode(), CONTENT_TYPE, ONCE)
    batch = read_message(json.dumps([raw(**changes)]).encode(), BATCH_CONTENT_TYPE, ONCE)
    assert [(e.id, e.time, e.subject, e.content_sha256) for e in alone[0]] == [
        (e.id, e.time, e.subject, e.content_sha256) for e in batch[0]
    ]
    assert [r.detail.split(":")[0] for r in alone[1]] == [r.detail.split(":")[0] for r in batch[1]]
