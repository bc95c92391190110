"""Final PPh 21 by grade (PP 80/2010)."""

from decimal import Decimal

from payroll_instrument.rules.amounts import HUNDRED, whole_rupiah
from payroll_instrument.rules.facts import Post
from payroll_instrument.rules.policy import Policy


def grade_of(post: Post) -> tuple[str, str]:
    """(scale, grade). Written with a slash ("III/b") it is a civil servant's grade whoever holds it; a PPPK's own grade
    has none ("IX", "PPPK IX")."""
    written = post.grade.upper().removeprefix("PPPK").strip()
    contract = post.employment_status == "PPPK" and "/" not in written
    return ("contract_servant" if contract else "civil_servant"), written.split("/")[0].strip()


def tax_percent(post: Post, policy: Policy) -> Decimal | None:
    """None: the policy doesn't know the grade, so nothing may be paid before somebody corrects one of them."""
    scale, grade = grade_of(post)
    for band in policy.tax:
        if band.scale == scale and grade in band.grades:
            return band.percent
    return None


def tax_on(gross: int, percent: Decimal, policy: Policy) -> int:
    """Whole rupiah."""
    return whole_rupiah(gross * percent, HUNDRED, policy.rounding.tax)
