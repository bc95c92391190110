"""Many people at once: what really failed is what is raised."""

import pytest
from ekinerja.month.crowd import each, first_of


async def test_a_failure_comes_out_as_itself() -> None:
    async def work(number: int) -> None:
        if number == 3:
            raise KeyError("tiga")

    with pytest.raises(KeyError, match="tiga"):
        await each(range(9), work, lambda _: None)


async def test_a_failure_among_the_failures_of_others_comes_out_as_itself() -> None:
    async def fail(number: int) -> None:
        raise ValueError(number)

    async def work(_: int) -> None:
        await each(range(3), fail, lambda _: None)

    with pytest.raises(ValueError, match="0"):
        await each(range(3), work, lambda _: None)


def test_the_first_of_nested_groups_is_found() -> None:
    real = OSError("cakram penuh")
    assert first_of(ExceptionGroup("", [ExceptionGroup("", [real]), KeyError()])) is real
    assert first_of(real) is real
