from typing import Annotated, ClassVar, Literal

import pytest
from event_contracts.compatibility import breaks
from event_contracts.fields import Contract, Nip, Revision
from pydantic import Field


class Part(Contract):
    number: int


class Told(Contract):
    TYPE: ClassVar[str] = "test.told.v1"

    nip: Nip
    revision: Revision
    state: Literal["open", "closed"]
    parts: list[Part]
    note: str | None = None


class ToldWithMore(Told):
    reason: str | None = None
    parts: list["PartWithMore"]


class PartWithMore(Part):
    weight: int = 1


class WithoutNote(Contract):
    nip: Nip
    revision: Revision
    state: Literal["open", "closed"]
    parts: list[Part]


class NewRequired(Told):
    reason: str


class NoteRequired(Told):
    note: str | None


class NipOptional(Told):
    nip: Nip | None = None


class OtherKind(Told):
    revision: str


class MoreStates(Told):
    state: Literal["open", "closed", "lost"]


class FewerStates(Told):
    state: Literal["open"]


class Tighter(Told):
    revision: Annotated[int, Field(ge=2)]


class PartChanged(Told):
    parts: list["StrictPart"]


class StrictPart(Part):
    number: Annotated[int, Field(le=9)]


class OnePart(Told):
    parts: Part


for model in (ToldWithMore, PartChanged):
    model.model_rebuild()


def _between(old, new):
    return breaks(old.model_json_schema(mode="serialization"), new.model_json_schema(mode="serialization"))


def test_new_optional_fields_stay_within_the_version_at_any_depth():
    assert _between(Told, Told) == []
    assert _between(Told, ToldWithMore) == []


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        (WithoutNote, "data.note: hilang"),
        (NewRequired, "data.reason: menjadi wajib"),
        (NoteRequired, "data.note: menjadi wajib"),
        (NipOptional, "data.nip"),
        (OtherKind, "data.revision/type: integer menjadi string"),
        (MoreStates, "data.state/enum"),
        (FewerStates, "data.state"),
        (Tighter, "data.revision/minimum: 1 menjadi 2"),
        (PartChanged, "data.parts/items.number/maximum baru"),
        (OnePart, "data.parts"),
    ],
)
def test_everything_else_needs_a_new_version(changed, place):
    reasons = _between(Told, changed)
    assert any(place in reason.replace(": maximum", "/maximum") for reason in reasons), reasons


def test_older_and_newer_readers_understand_each_others_messages():
    old = Told(nip="1" * 18, revision=1, state="open", parts=[Part(number=1)])
    new = ToldWithMore(nip="1" * 18, revision=2, state="open", parts=[PartWithMore(number=1, weight=3)], reason="x")
    assert Told.model_validate_json(new.model_dump_json()) == old.model_copy(update={"revision": 2})
    read = ToldWithMore.model_validate_json(old.model_dump_json())
    assert (read.reason, read.parts[0].weight) == (None, 1)
