"""Conditions over many keys at once: arrays travel as one parameter each, where IN would need one for every value."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ARRAY, Column, Date, TableValuedAlias, Text, bindparam, column, func, select, tuple_


def among(field: Column[Any], values: Collection[Any]) -> Any:
    """`field` is one of `values`."""
    return field == func.any(bindparam(None, list(values), type_=ARRAY(field.type)))


def person_days(nip: Column[Any], day: Column[Any], keys: Collection[tuple[str, date]]) -> Any:
    """(nip, day) is one of `keys`."""
    ordered = sorted(keys)
    wanted = unnested(("nip", Text, [key[0] for key in ordered]), ("day", Date, [key[1] for key in ordered]))
    return tuple_(nip, day).in_(select(wanted.c.nip, wanted.c.day))


def unnested(*columns: tuple[str, Any, Sequence[Any]]) -> TableValuedAlias:
    """Columns (name, type, values) as a relation to join with."""
    arrays = [bindparam(None, list(values), type_=ARRAY(kind)) for _, kind, values in columns]
    named = [column(name, kind) for name, kind, _ in columns]
    return func.unnest(*arrays).table_valued(*named, name="wanted").render_derived()
