"""Sites of work: where people are expected, and by which clock."""

from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field
from service_chassis import clock
from service_chassis.http import DatabaseDep
from service_chassis.identity import EVERYONE, Signed, allow

from attendance.api.kinds import name_of
from attendance.rules.scheduling.sites import Site
from attendance.use_cases.scheduling.keep_site import keep_site
from attendance.use_cases.scheduling.show_scheduling import show_sites

router = APIRouter(tags=["Lokasi kerja"])
CODE = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$"
SiteCode = Annotated[str, Path(pattern=CODE, examples=["RSUD"])]


class SiteRequest(BaseModel):
    """Place and radius all three or none; `zone`: of WIB Asia/Jakarta, WITA Asia/Makassar, WIT Asia/Jayapura."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    zone: Annotated[str, Field(min_length=1, max_length=60, examples=["Asia/Jakarta"])]
    latitude: Annotated[Decimal | None, Field(ge=-90, le=90, max_digits=9, decimal_places=6)] = None
    longitude: Annotated[Decimal | None, Field(ge=-180, le=180, max_digits=9, decimal_places=6)] = None
    radius_m: Annotated[int | None, Field(ge=1, le=100_000)] = None


class SiteAnswer(SiteRequest):
    code: str


class SitesAnswer(BaseModel):
    sites: list[SiteAnswer]


class KeptSiteAnswer(SiteAnswer):
    """`rejudgings`: what is judged anew because the clock changed; see GET /rejudgings/{id}."""

    created: bool
    rejudgings: list[int]


@router.get("/sites", dependencies=[allow(EVERYONE)], summary="Lokasi kerja")
async def list_sites(database: DatabaseDep) -> SitesAnswer:
    async with database.transaction() as tx:
        found = await show_sites(tx)
    return SitesAnswer(sites=[SiteAnswer(**_values(site)) for site in found])


@router.put("/sites/{code}", dependencies=[allow("hr", "operator")], summary="Buat atau ubah lokasi kerja")
async def put_site(code: SiteCode, request: SiteRequest, actor: Signed, database: DatabaseDep) -> KeptSiteAnswer:
    site = Site(code=code, **request.model_dump())
    async with database.transaction() as tx:
        kept = await keep_site(tx, site, name_of(actor), clock.now())
    return KeptSiteAnswer(**_values(kept.site), created=kept.created, rejudgings=list(kept.rejudgings))


def _values(site: Site) -> dict[str, object]:
    return {name: getattr(site, name) for name in Site.__slots__}
