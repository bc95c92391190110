"""A simulated device against gateway and attendance: nothing lost, nothing twice."""

import asyncio
import json
import random
import sys
from asyncio.subprocess import PIPE
from datetime import datetime, timedelta

import aiohttp
import pytest
from ekinerja.device.memory import Tap
from ekinerja.device.simulated_device import SimulatedDevice
from ekinerja.device.speaking import Answer, Server

SERIAL, WORKER = "UJI-1", "198001012005011001"
DAYS = ("2025-10-01", "2025-10-02", "2025-10-03")


@pytest.fixture
def run(town, tmp_path):
    """`ekinerja device-simulate` as an operator types it."""
    taps = tmp_path / "taps.csv"
    rows = [f"{WORKER},{day} {time},{code}" for day in DAYS for time, code in (("07:25:00", 255), ("16:31:00", 1))]
    taps.write_text("\n".join(["pin,time,status", *rows]) + "\n")
    command = [sys.executable, "-m", "ekinerja", "device-simulate", "--json"]
    command += ["--serial", SERIAL, "--url", town.url, "--punches", str(taps)]

    async def once(*more: str):
        process = await asyncio.create_subprocess_exec(*command, *more, stdout=PIPE, stderr=PIPE)
        out, told = await process.communicate()
        return process.returncode, json.loads(out), told.decode()

    return once


async def balance(town) -> list[int]:
    answer = await town.call("GET", "/balances?first_date=2025-10-01&last_date=2100-01-01")
    assert answer["balanced"]
    return [answer["totals"][name] for name in ("received", "recorded", "duplicates", "quarantined", "rejected")]


async def test_a_trial_without_a_device(town, run):
    code, outcome, told = await run()
    assert (code, outcome["greeted"], outcome["refused"]["status"]) == (1, False, 403)
    assert f"PUT /api/attendance/devices/{SERIAL}" in told

    await town.call("PUT", f"/devices/{SERIAL}", json={"name": "Uji coba"})
    code, outcome, _ = await run()
    assert (code, outcome["received"], outcome["waiting"]) == (0, 6, 0)
    assert await balance(town) == [6, 6, 0, 0, 0]
    assert (await town.call("GET", f"/days/{WORKER}/2025-10-02"))["day"]["minutes_late"] == 0

    code, outcome, _ = await run()
    assert (code, outcome["received"], outcome["sent_before"]) == (0, 0, 6)


async def test_taps_that_were_asked_for_again_change_nothing(town, run):
    await town.call("PUT", f"/devices/{SERIAL}", json={"name": "Uji coba"})
    await run()
    before = [await town.call("GET", f"/days/{WORKER}/{day}") for day in DAYS]
    wanted = {"first_date": DAYS[1], "last_date": DAYS[2]}
    await town.call("POST", f"/devices/{SERIAL}/resend-requests", 202, json=wanted)
    code, outcome, _ = await run()
    assert (code, outcome["received"], [command["result"] for command in outcome["commands"]]) == (0, 4, [4])
    assert await balance(town) == [10, 6, 4, 0, 0]
    assert [await town.call("GET", f"/days/{WORKER}/{day}") for day in DAYS] == before


async def test_a_number_that_is_named_later_loses_nothing(town):
    await town.call("PUT", f"/devices/{SERIAL}", json={"name": "Uji coba"})
    times = ("2025-10-01 07:25:00", "2025-10-01 16:31:00")
    device = SimulatedDevice(SERIAL, Server(town.url), [Tap("12", datetime.fromisoformat(at), "255") for at in times])
    await asyncio.to_thread(device.one_round)
    (waiting,) = (await town.call("GET", "/waiting-numbers"))["waiting_numbers"]
    assert (waiting["number"], waiting["count"]) == (f"pin:{SERIAL}/12", 2)
    assert await balance(town) == [2, 0, 0, 2, 0]

    form = aiohttp.FormData()
    form.add_field("file", f"device_id,pin,nip,first_date\n{SERIAL},12,{WORKER},2025-01-01\n", filename="nomor.csv")
    await town.call("POST", "/device-user-imports", data=form)
    day = (await town.call("GET", f"/days/{WORKER}/2025-10-01"))["day"]
    assert (day["check_in"], day["check_out"]) == ("2025-10-01T00:25:00Z", "2025-10-01T09:31:00Z")
    assert await balance(town) == [2, 2, 0, 0, 0]


class Lossy(Server):
    """Half of what is asked gets lost: on the way there, or on the way back."""

    def ask(self, method, door, query, body=None):
        fate = CHANCE.choice(("lost there", "lost back", "well", "well"))
        if fate == "lost there":
            return Answer(0, "")
        answer = super().ask(method, door, query, body)
        return answer if fate == "well" else Answer(0, "")


CHANCE = random.Random(20251001)


async def test_over_a_line_that_loses_half_of_everything_each_tap_arrives_and_counts_once(town):
    await town.call("PUT", f"/devices/{SERIAL}", json={"name": "Uji coba"})
    start = datetime.fromisoformat("2025-10-01 07:00:00")
    memory = [Tap(WORKER, start + timedelta(minutes=7 * number), str(number % 6)) for number in range(430)]
    device = SimulatedDevice(SERIAL, Lossy(town.url), memory)
    for _ in range(200):
        await asyncio.to_thread(device.one_round)
        if not device.waiting and device.greeted:
            break
        device.greeted = CHANCE.random() < 0.7 and device.greeted  # and it restarts now and then
    received, recorded, duplicates, quarantined, rejected = await balance(town)
    assert (recorded, quarantined, rejected) == (430, 0, 0)
    assert received == recorded + duplicates
    assert duplicates > 0
