"""CloudEvents 1.0, structured JSON: the envelope of every event (cloudevents.io, JSON format 1.0)."""

from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter

CONTENT_TYPE = "application/cloudevents+json"
BATCH_CONTENT_TYPE = "application/cloudevents-batch+json"


class Envelope(BaseModel):
    """One event as it travels. `type` = service.fact_in_past_tense.vN = routing key; `subject` = employee number
    where the fact is about a person. `correlationid` follows one request from the browser to the last event."""

    model_config = ConfigDict(frozen=True, extra="allow")

    specversion: Literal["1.0"] = "1.0"
    id: Annotated[str, Field(min_length=1, max_length=200)]
    source: Annotated[str, Field(min_length=1, max_length=200)]
    type: Annotated[str, Field(min_length=1, max_length=200)]
    time: AwareDatetime | None = None
    subject: Annotated[str | None, Field(max_length=200)] = None
    datacontenttype: Literal["application/json"] = "application/json"
    correlationid: Annotated[str | None, Field(max_length=200)] = None
    traceparent: Annotated[str | None, Field(max_length=200)] = None
    data: dict[str, Any]


envelopes = TypeAdapter(list[dict[str, Any]])
