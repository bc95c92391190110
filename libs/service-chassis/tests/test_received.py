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
