"""The policies in force and their legal basis."""

from datetime import date
from typing import Self

from fastapi import APIRouter
from pydantic import BaseModel
from service_chassis.http import DatabaseDep
from service_chassis.identity import EVERYONE, allow

from payroll_instrument.use_cases.show_policies import StoredPolicy, show_policies

router = APIRouter(tags=["Kebijakan"])


class PolicyAnswer(BaseModel):
    """`content`: the policy file itself (TOML), so that everybody can read the percentages."""

    code: str
    version: int
    name: str
    legal_basis: list[str]
    effective_from: date
    effective_to: date | None
    sha256: str
    content: str

    @classmethod
    def of(cls, policy: StoredPolicy) -> Self:
        said = {name: getattr(policy, name) for name in cls.model_fields}
        return cls(**(said | {"legal_basis": list(policy.legal_basis)}))


class PoliciesAnswer(BaseModel):
    policies: list[PolicyAnswer]


@router.get("/policies", dependencies=[allow(EVERYONE)])
async def list_policies(database: DatabaseDep) -> PoliciesAnswer:
    async with database.transaction() as tx:
        stored = await show_policies(tx)
    return PoliciesAnswer(policies=[PolicyAnswer.of(policy) for policy in stored])
