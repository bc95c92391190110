"""Work plans: filled and submitted by the employee, approved with expectations by whoever rates them."""

from typing import Any

from ekinerja.month.crowd import Step, each
from ekinerja.month.doors import Doors, Person, Refused
from ekinerja.month.folder import MonthFolder
from ekinerja.month.patience import carry_out, eventually
from ekinerja.month.people import People
from ekinerja.month.refusals import APPROVAL, NO_RATER, PLAN, Refusals
from ekinerja.month.tables import Row

PLANS = "/api/planning/work-plans"


async def plan_the_month(
    doors: Doors, people: People, folder: MonthFolder, refusals: Refusals, step: Step
) -> frozenset[str]:
    """Every plan of the folder, filled, submitted and approved; returns whose plan was approved."""
    plans: dict[str, str] = {}
    approved: set[str] = set()

    async def fill(nip: str) -> None:
        with refusals.noted(nip, PLAN):
            plans[nip] = await _submit(doors, people[nip], folder.period, folder.plans[nip])

    async def approve(nip: str) -> None:
        rater = folder.rater_of(nip)
        if rater is None:
            refusals.note(nip, APPROVAL, NO_RATER)
            return
        body = {"expectations": [_expectation(row) for row in folder.plans[nip]]}
        with refusals.noted(nip, APPROVAL):
            await carry_out(doors, people[rater], f"{PLANS}/{plans[nip]}", "approval", body, ("APPROVED",))
            approved.add(nip)

    await each(folder.plans, fill, step("Rencana kerja diajukan pegawai", len(folder.plans)))
    await each(list(plans), approve, step("Rencana kerja disetujui atasan", len(plans)))
    return frozenset(approved)


async def _submit(doors: Doors, person: Person, period: str, rows: list[Row]) -> str:
    plan = await _draft(doors, person, period, rows)
    if plan["state"] == "DRAFT":
        submitted = ("SUBMITTED", "APPROVED")
        await carry_out(doors, person, f"{PLANS}/{plan['plan_id']}", "submission", None, submitted)
    plan_id: str = plan["plan_id"]
    return plan_id


async def _draft(doors: Doors, person: Person, period: str, rows: list[Row]) -> dict[str, Any]:
    body = {"items": [_item(row) for row in rows]}

    async def put() -> dict[str, Any]:
        answer: dict[str, Any] = await doors.put(person, f"{PLANS}/{period}", body)
        return answer

    try:
        # planning may not have heard of the person yet
        return await eventually(put, f"rencana kerja {person.username}", not_yet=(404,))
    except Refused as refused:
        if refused.status != 409:
            raise
        found = await doors.get(person, PLANS, period=period, scope="own")
        if not found["plans"]:
            raise
        plan: dict[str, Any] = found["plans"][0]  # an earlier attempt got further
        return plan


def _item(row: Row) -> dict[str, Any]:
    texts = {name: row[name] for name in ("description", "indicator", "target", "unit", "weight")}
    return {"item_number": int(row["item_number"])} | texts


def _expectation(row: Row) -> dict[str, Any]:
    return {"item_number": int(row["item_number"]), "expectation": row["expectation"]}
