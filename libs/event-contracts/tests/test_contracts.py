import ast
import re
import sys

import event_contracts
import pytest
from event_contracts.asyncapi import document
from event_contracts.envelope import Envelope
from event_contracts.export import REPOSITORY, example
from event_contracts.registry import EVENTS, EXTERNAL_READERS, queues
from pydantic import ValidationError

ids = [event.type for event in EVENTS]


@pytest.mark.parametrize("event", EVENTS, ids=ids)
def test_the_example_is_what_the_contract_says(event):
    envelope = Envelope.model_validate(example(REPOSITORY, event.type))
    told = event.contract.model_validate(envelope.data)
    assert envelope.type == event.type
    assert envelope.subject in (envelope.data.get("nip"), envelope.data.get("agency_code"))
    again = event.contract.model_validate_json(told.model_dump_json())
    assert again == told
    unknown = set(envelope.data) - set(event.contract.model_fields)
    assert not unknown


@pytest.mark.parametrize("event", EVENTS, ids=ids)
def test_a_reader_ignores_what_a_newer_publisher_adds_and_refuses_what_lacks(event):
    data = example(REPOSITORY, event.type)["data"]
    assert event.contract.model_validate(data | {"added_later": 1}) == event.contract.model_validate(data)
    required = [name for name, field in event.contract.model_fields.items() if field.is_required()]
    assert required
    for name in required:
        with pytest.raises(ValidationError):
            event.contract.model_validate({key: value for key, value in data.items() if key != name})


@pytest.mark.parametrize("event", EVENTS, ids=ids)
def test_the_type_names_the_publisher_the_fact_and_the_version(event):
    publisher, fact, version = event.type.split(".")
    assert publisher == event.publisher
    assert re.fullmatch(r"[a-z_]+", fact)
    assert event.contract.__name__.endswith(version.upper())


@pytest.mark.parametrize("event", EVENTS, ids=ids)
def test_an_event_that_our_services_read_must_find_a_queue(event):
    assert bool(set(event.readers) - set(EXTERNAL_READERS)) == event.contract.MANDATORY


def test_types_and_queues_are_told_apart():
    assert len(set(ids)) == len(ids)
    names = [queue.name for queue in queues()]
    assert len(set(names)) == len(names)


def _references(node):
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref":
                yield value
            else:
                yield from _references(value)
    elif isinstance(node, list):
        for item in node:
            yield from _references(item)


def test_every_reference_of_the_asyncapi_document_leads_somewhere():
    whole = document()
    found = set(_references(whole))
    assert len(found) > len(EVENTS)
    for reference in found:
        node = whole
        for name in reference.removeprefix("#/").split("/"):
            node = node[name]
        assert node


def test_the_asyncapi_document_has_an_operation_for_every_side():
    operations = document()["operations"]
    for event in EVENTS:
        assert operations[f"{event.publisher}.send.{event.type}"]["action"] == "send"
    for queue in queues():
        heard = [
            part["$ref"].rsplit("/", 1)[1] for part in operations[f"{queue.reader}.receive.{queue.name}"]["messages"]
        ]
        assert tuple(heard) == queue.routing_keys
    assert "finance.receive.payroll_instrument.ready.v1" in operations


def test_the_contracts_need_pydantic_and_nothing_else():
    allowed = {*sys.stdlib_module_names, "pydantic", "event_contracts"}
    folder = REPOSITORY / "libs/event-contracts/src" / event_contracts.__name__
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert {name.split(".")[0] for name in names} <= allowed, path
