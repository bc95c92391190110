"""Roles that a person can be given. Being an employee and supervising are facts of the directory, not grants."""

GRANTED = frozenset({"hr", "verifier", "finance", "operator"})
# offices of the payment chain (domain glossary): kept with the person, they open no door of their own
OFFICES = frozenset({"treasurer", "budget_user", "finance_officer", "inspector"})
IMPLIED = frozenset({"employee", "supervisor"})
OPERATOR = "operator"


def read_roles(text: str) -> tuple[str, ...]:
    """The roles of a cell, separated by `;`, without those that everybody has anyway; sorted."""
    words = {word.strip().lower() for word in text.split(";")}
    return tuple(sorted(words - IMPLIED - {""}))


def fault_of_roles(roles: tuple[str, ...]) -> str | None:
    known = GRANTED | OFFICES
    unknown = [role for role in roles if role not in known]
    if not unknown:
        return None
    return f"peran tidak dikenal: {', '.join(unknown)} (dikenal: {', '.join(sorted(known))})"


def fault_of_grant(before: tuple[str, ...], after: tuple[str, ...], granted_by: frozenset[str]) -> str | None:
    """Only an operator makes operators: whoever imports staff could else give themselves every right."""
    if OPERATOR in after and OPERATOR not in before and OPERATOR not in granted_by:
        return "peran operator hanya dapat diberikan oleh operator"
    return None
