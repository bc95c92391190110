"""Conditions over many keys at once: arrays travel as one parameter each, where IN would need one for every value."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ARRAY, Column, Date, Text, bindparam, column, func, select, tuple_


def among(field: Column[Any], values: Collection[Any]) -> Any:
    """`field` is one of `values`."""
    return field == func.any(bindparam(None, list(values), type_=ARRAY(field.type)))


def person_days(nip: Column[Any], day: Column[Any], keys: Collection[tuple[str, date]]) -> Any:
    """(nip, day) is one of `keys`."""
    ordered = sorted(keys)
    nips = bindparam(None, [key[0] for key in ordered], type_=ARRAY(Text))
    days = bindparam(None, [key[1] for key in ordered], type_=ARRAY(Date))
    wanted = (
        func.unnest(nips, days).table_valued(column("nip", Text), column("day", Date), name="wanted").render_derived()
    )
    return tuple_(nip, day).in_(select(wanted.c.nip, wanted.c.day))
