"""Whose number a mistyped one may have been meant to be."""

from collections.abc import Iterable, Mapping

_PART = 6  # of 18 digits: two neighbours lie in at most two of the three parts, so one of them is whole
_PLACES = (0, _PART, 2 * _PART)


def resembling(numbers: Iterable[str], known: Iterable[str]) -> Mapping[str, str]:
    """The known number that differs in one digit, or in two neighbours that changed places. Numbers that resemble none
    or more than one are left out: a guess is worse than none."""
    parts: dict[tuple[int, str], list[str]] = {}
    for one in set(known):
        for place in _PLACES:
            parts.setdefault((place, one[place : place + _PART]), []).append(one)
    found: dict[str, str] = {}
    for number in set(numbers):
        near = {
            one
            for place in _PLACES
            for one in parts.get((place, number[place : place + _PART]), ())
            if _is_near(number, one)
        }
        if len(near) == 1:
            found[number] = near.pop()
    return found


def _is_near(number: str, other: str) -> bool:
    if len(number) != len(other):
        return False
    places = [place for place, (one, two) in enumerate(zip(number, other, strict=True)) if one != two]
    if len(places) == 2:
        first, second = places
        return second == first + 1 and (number[first], number[second]) == (other[second], other[first])
    return len(places) == 1
