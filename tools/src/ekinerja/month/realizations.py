"""Realization: entered with its evidence by the employee, scored item by item by whoever rates them."""

import asyncio
import hashlib
import mimetypes
from collections.abc import Collection
from typing import Any

from ekinerja.month.crowd import Step, each
from ekinerja.month.doors import Doors, File, Person
from ekinerja.month.folder import MonthFolder
from ekinerja.month.patience import carry_out, eventually
from ekinerja.month.people import People
from ekinerja.month.refusals import REALIZATION, SCORES, Refusals
from ekinerja.month.tables import Row

REALIZATIONS = "/api/realization/realizations"


async def realize_the_month(
    doors: Doors, people: People, folder: MonthFolder, approved: Collection[str], refusals: Refusals, step: Step
) -> dict[str, str]:
    """The folder's realizations of approved plans: entered, and submitted when every planned item has a value; the
    others stay drafts. Returns the ids of the submitted ones by employee."""
    evidence = await asyncio.to_thread(_evidence, folder)
    entering = [nip for nip in folder.realizations if nip in approved]
    submitted: dict[str, str] = {}

    async def enter(nip: str) -> None:
        with refusals.noted(nip, REALIZATION):
            found = await _opened(doors, people[nip], folder.period)
            if found["state"] in ("DRAFT", "RETURNED"):
                await _fill(doors, people[nip], found, folder.realizations[nip], evidence)
                if not folder.all_entered(nip):
                    return
                await _submit(doors, people[nip], found)
            submitted[nip] = found["realization_id"]

    await each(entering, enter, step("Realisasi dan bukti diajukan", len(entering)))
    return submitted


async def score_the_month(
    doors: Doors, people: People, folder: MonthFolder, ids: dict[str, str], refusals: Refusals, step: Step
) -> None:
    """Scores for everybody whose planned items all have one in the folder; the others stay unscored."""
    scored = [nip for nip in ids if folder.scores(nip)]

    async def score(nip: str) -> None:
        rater = folder.rater_of(nip)
        assert rater is not None  # noqa: S101  # somebody approved the plan
        body = {"scores": folder.scores(nip)}
        with refusals.noted(nip, SCORES):
            await carry_out(doors, people[rater], f"{REALIZATIONS}/{ids[nip]}", "scores", body, ("SCORED",))

    await each(scored, score, step("Realisasi dinilai atasan", len(scored)))


async def _opened(doors: Doors, person: Person, period: str) -> dict[str, Any]:
    """The person's realization of the month; it opens when the approval of the plan has been heard."""

    async def ask() -> dict[str, Any] | None:
        found = await doors.get(person, REALIZATIONS, period=period, scope="own")
        return next(iter(found["realizations"]), None)

    return await eventually(ask, f"realisasi {person.username} dibuka", not_yet=(404,))


async def _fill(
    doors: Doors, person: Person, found: dict[str, Any], rows: list[Row], evidence: dict[str, File]
) -> None:
    resource = f"{REALIZATIONS}/{found['realization_id']}"
    kept = {item["item_number"]: {one["sha256"] for one in item.get("evidence", ())} for item in found["items"]}
    for row in rows:
        number = int(row["item_number"])
        if row["realized"]:
            await doors.put(person, f"{resource}/items/{number}", {"realized": row["realized"], "note": row["note"]})
        file = evidence.get(row["evidence_file"])
        if file and hashlib.sha256(file.content).hexdigest() not in kept.get(number, ()):
            await doors.upload(person, f"{resource}/items/{number}/evidence", file)


async def _submit(doors: Doors, person: Person, found: dict[str, Any]) -> None:
    resource = f"{REALIZATIONS}/{found['realization_id']}"
    await carry_out(doors, person, resource, "submission", None, ("SUBMITTED", "SCORED"))


def _evidence(folder: MonthFolder) -> dict[str, File]:
    guess = mimetypes.guess_type
    return {
        name: File(name, (folder.path / name).read_bytes(), guess(name)[0] or "application/octet-stream")
        for name in folder.evidence
    }
