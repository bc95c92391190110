"""Doing the same for many people: a bounded number at a time, the first failure ends it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from itertools import islice
from typing import Protocol, TypeVar

T = TypeVar("T")


class Step(Protocol):
    """One line of progress."""

    def __call__(self, name: str, total: int) -> Callable[[int], None]: ...


def silent(name: str, total: int) -> Callable[[int], None]:
    """A Step that shows nothing."""
    return lambda _: None


async def each(
    items: Iterable[T], work: Callable[[T], Awaitable[object]], advance: Callable[[int], None], *, workers: int = 12
) -> None:
    """`work` for every item by `workers` hands; `advance(1)` after each. The first failure is raised as it is."""
    queue = iter(items)

    async def hand() -> None:
        for item in queue:
            await work(item)
            advance(1)

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(workers):
                group.create_task(hand())
    except BaseExceptionGroup as failures:
        raise first_of(failures) from failures


def first_of(failure: BaseException) -> BaseException:
    """What really failed, however deep in groups."""
    while isinstance(failure, BaseExceptionGroup):
        failure = failure.exceptions[0]
    return failure


def chunks(items: Iterable[T], size: int) -> Iterable[list[T]]:
    """The items in lists of at most `size`."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some
