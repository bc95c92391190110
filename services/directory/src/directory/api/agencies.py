"""Agencies of the city."""

from fastapi import APIRouter
from pydantic import BaseModel
from service_chassis.http import DatabaseDep
from service_chassis.identity import EVERYONE, allow

from directory.use_cases.show_agencies import show_agencies

router = APIRouter(tags=["Perangkat daerah"])


class AgencyAnswer(BaseModel):
    agency_code: str
    name: str


class AgenciesAnswer(BaseModel):
    agencies: list[AgencyAnswer]


@router.get("/agencies", dependencies=[allow(EVERYONE)], summary="Daftar perangkat daerah")
async def list_agencies(database: DatabaseDep) -> AgenciesAnswer:
    async with database.transaction() as tx:
        agencies = await show_agencies(tx)
    return AgenciesAnswer(agencies=[AgencyAnswer(agency_code=a.agency_code, name=a.name) for a in agencies])
