"""The envelope that is written by hand is the one that the contract's model would write, byte for byte."""

import json
from datetime import UTC, datetime
from pathlib import Path

import event_contracts
import pytest
from event_contracts.envelope import Envelope
from hypothesis import given
from hypothesis import strategies as st
from service_chassis import correlation
from service_chassis.outbox import envelope_text, new_event_id, plain

EXAMPLES = sorted((Path(event_contracts.__file__).parents[2] / "examples").rglob("*.json"))
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=50)


def by_model(at, subject, kind, data):
    said = {"subject": subject, "correlationid": correlation.of_subject(subject), "data": data}
    envelope = Envelope(id="e1", source="/ekinerja/x", type=kind, time=at, **said)
    return envelope.model_dump_json(exclude_none=True)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_written_the_same(example):
    said = json.loads(example.read_text())
    at = datetime(2025, 10, 1, 0, 30, 1, 5, tzinfo=UTC)
    written = envelope_text("e1", "/ekinerja/x", said["type"], plain(at), said.get("subject"), _data(said))
    assert written == by_model(at, said.get("subject"), said["type"], said["data"])


def _data(said):
    return json.dumps(said["data"], ensure_ascii=False, separators=(",", ":"))


@given(subject=st.none() | WORDS, word=WORDS, at=st.datetimes(timezones=st.just(UTC)), correlation_id=WORDS)
def test_whatever_the_words_are_the_bytes_are_the_same(subject, word, at, correlation_id):
    with correlation.correlated(correlation_id):
        data = {"word": word, "none": None}
        written = envelope_text("e1", "/ekinerja/x", word, plain(at), subject, json.dumps(data, ensure_ascii=False))
        assert json.loads(written) == json.loads(by_model(at, subject, word, data))
        head, _, _ = written.partition(',"data":')
        assert by_model(at, subject, word, data).startswith(head)


def test_event_ids_are_different_and_grow_with_time():
    made = [new_event_id() for _ in range(2000)]
    assert len(set(made)) == 2000
    assert all(one.version == 7 and one.variant == "specified in RFC 4122" for one in made)
    assert [one.int >> 80 for one in made] == sorted(one.int >> 80 for one in made)
