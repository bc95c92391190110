"""A site of work is made or changed. Another clock changes the hours of all who work there."""

from dataclasses import dataclass
from datetime import datetime

from service_chassis.database import Transaction

from attendance.rules.scheduling.rejudging import concerned_by
from attendance.rules.scheduling.sites import Site, check_site
from attendance.storage import employees
from attendance.storage.scheduling import assignments, rejudgings, sites
from attendance.use_cases.scheduling.decide_proposal import CAUSE


@dataclass(frozen=True, slots=True)
class KeptSite:
    """`rejudgings`: one for each assignment that names the site, when its clock changed."""

    site: Site
    created: bool
    rejudgings: tuple[int, ...]


async def keep_site(tx: Transaction, site: Site, by: str, at: datetime) -> KeptSite:
    """SiteNotPossible. The same again changes nothing."""
    check_site(site)
    before = await sites.find(tx, site.code, hold=True)
    if before == site:
        return KeptSite(site, False, ())
    if before is not None and before.zone != site.zone:
        await employees.await_newcomers(tx, bringing=True)
    await sites.keep(tx, site, before, by, at)
    jobs = []
    if before is not None and before.zone != site.zone:
        for row in await assignments.in_force(tx, site_code=site.code):
            concerned = concerned_by(row.scope, row.holder, row.first_date, row.last_date)
            reference = f"lokasi {site.code}: {before.zone} menjadi {site.zone}"
            jobs.append(await rejudgings.add(tx, CAUSE, reference, concerned, at))
    return KeptSite(site, before is None, tuple(jobs))
