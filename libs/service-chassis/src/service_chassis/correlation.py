"""One id follows a request from the browser to the last event: kept in context, never passed by hand."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import uuid4

import structlog

HEADER = "x-correlation-id"
_WELL_FORMED = re.compile(r"^[A-Za-z0-9._:-]{8,100}$")

_current: ContextVar[str | None] = ContextVar("correlation_id", default=None)
_by_subject: ContextVar[Mapping[str, str]] = ContextVar("correlation_by_subject", default={})  # noqa: B039


def new_id() -> str:
    return uuid4().hex


def accept(value: str | None) -> str:
    """`value` when it is a well-formed id, else a new one."""
    return value if value and _WELL_FORMED.match(value) else new_id()


def current() -> str | None:
    return _current.get()


def of_subject(subject: str | None) -> str | None:
    """The id of the event about `subject` in the batch at hand, else the current one: a batch mixes many requests."""
    return _by_subject.get().get(subject or "", _current.get())


@contextmanager
def correlated(correlation_id: str, by_subject: Mapping[str, str] | None = None) -> Iterator[None]:
    """Everything inside logs and announces under `correlation_id`."""
    token, subjects = _current.set(correlation_id), _by_subject.set(by_subject or {})
    with structlog.contextvars.bound_contextvars(correlation_id=correlation_id):
        try:
            yield
        finally:
            _current.reset(token)
            _by_subject.reset(subjects)
