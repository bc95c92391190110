"""From the text of a policy file (TOML) to a Policy, or PolicyInvalid with every mistake named."""

import hashlib
import tomllib
from datetime import date
from decimal import Decimal

from payroll_instrument.rules.amounts import HUNDRED, ROUNDING_MODES
from payroll_instrument.rules.discipline_reading import read_discipline
from payroll_instrument.rules.errors import PolicyInvalid
from payroll_instrument.rules.policy import EMPLOYMENT_STATUSES, GRADE_SCALES, Contribution, Policy, Rounding, TaxBand
from payroll_instrument.rules.policy_fields import Fields


def read_policy(content: str, name: str) -> Policy:
    """`name` is what the error calls the file."""
    try:
        table = tomllib.loads(content, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise PolicyInvalid(name, [{"field": "berkas", "message": str(error)}]) from error
    errors: list[dict[str, str]] = []
    policy = _policy(Fields(table, "", errors), hashlib.sha256(content.encode()).hexdigest())
    if errors:
        raise PolicyInvalid(name, errors)
    return policy


def _policy(top: Fields, sha256: str) -> Policy:
    productivity_weight, discipline_weight = _weights(top.table("components"))
    productivity = top.table("productivity")
    productivity.choice("mode", ("LINEAR",))
    proration = top.table("proration")
    effective_from, effective_to = _validity(top)
    policy = Policy(
        code=top.text("code"),
        version=top.whole("version", 1),
        name=top.text("name"),
        legal_basis=top.texts("legal_basis"),
        effective_from=effective_from,
        effective_to=effective_to,
        sha256=sha256,
        reference_day=_reference_day(top),
        productivity_weight=productivity_weight,
        discipline_weight=discipline_weight,
        unscored=productivity.choice("unscored", ("HOLD", "ZERO")),
        status_percent=_status_percent(top.table("status_percent")),
        proration=proration.choice("mode", ("WORKDAYS", "NONE")),
        discipline=read_discipline(top.table("discipline")),
        tax=_tax(top),
        contribution=_contribution(top.table("contribution")),
        rounding=_rounding(top.table("rounding")),
    )
    for table in (productivity, proration, top):
        table.done()
    return policy


def _weights(components: Fields) -> tuple[Decimal, Decimal]:
    productivity, discipline = components.percent("productivity"), components.percent("discipline")
    if productivity + discipline != HUNDRED:
        components.wrong("", "productivity dan discipline harus berjumlah 100")
    components.done()
    return productivity, discipline


def _validity(top: Fields) -> tuple[date, date | None]:
    start, end = top.day("effective_from"), top.day("effective_to", optional=True)
    if start and end and end < start:
        top.wrong("effective_to", "tidak boleh sebelum effective_from")
    return start or date.min, end


def _reference_day(top: Fields) -> int:
    day = top.whole("reference_day", 1)
    if day > 28:
        top.wrong("reference_day", "harus antara 1 dan 28, agar ada di setiap bulan")
    return day


def _status_percent(table: Fields) -> dict[str, Decimal]:
    percents = {status: table.percent(status) for status in EMPLOYMENT_STATUSES}
    table.done()
    return percents


def _tax(top: Fields) -> tuple[TaxBand, ...]:
    bands, seen = [], set()
    for table in top.tables("tax"):
        band = TaxBand(table.choice("scale", GRADE_SCALES), table.texts("grades"), table.percent("percent"))
        for grade in band.grades:
            if (band.scale, grade) in seen:
                table.wrong("grades", f"golongan {grade} sudah ada di tarif lain")
            seen.add((band.scale, grade))
        table.done()
        bands.append(band)
    return tuple(bands)


def _contribution(table: Fields) -> Contribution:
    contribution = Contribution(table.percent("percent"), table.whole("wage_ceiling", 0))
    table.done()
    return contribution


def _rounding(table: Fields) -> Rounding:
    modes = tuple(ROUNDING_MODES)
    rounding = Rounding(
        table.choice("component", modes), table.choice("tax", modes), table.choice("contribution", modes)
    )
    table.done()
    return rounding
