"""Odd punches, found once, whatever the deliveries."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from attendance.rules.device_users import DeviceUser, Holding
from attendance.rules.punches import Punch
from attendance.rules.watch_policies import WatchPolicies
from attendance.storage import device_users
from attendance.storage.tables import devices, sites
from attendance.use_cases.record_punches import record_punches
from sqlalchemy import insert, text


def _kinds(found):
    return [one.kind for one in found]


async def _record(watch, nip, *moments, source="adms", device="MESIN-1", signals=None, heard_after=2):
    """Taps at so many seconds after 08:00 UTC of the 31st of October."""
    told = []
    for moment in moments:
        at = watch.at.replace(hour=8) + timedelta(seconds=moment)
        name = f"{nip}@{moment}@{device}"
        punch = Punch(name, name.encode(), nip, at, at.date(), device, None, source, signals=signals)
        told.append((punch, f"test:{name}", False))
    await record_punches(watch.tx, told, watch.at.replace(hour=8) + timedelta(seconds=moments[-1] + heard_after))


async def test_a_burst_over_two_deliveries_is_found_once(watch, people):
    for nip in (people.worker, people.boss):
        await _record(watch, nip, 0)
    await watch.look()
    assert await watch.anomalies() == []
    for nip in (people.other, people.top):
        await _record(watch, nip, 0)
    await watch.look()
    (found,) = await watch.anomalies()
    assert (found.kind, found.device_id, found.details) == ("burst", "MESIN-1", {"count": 4, "people": 4})
    assert len(found.event_ids) == 4 and found.state == "open"


async def test_a_burst_grows_and_what_people_made_of_it_stays(watch, people):
    for nip in (people.worker, people.boss, people.other, people.top):
        await _record(watch, nip, 0)
    await watch.look()
    await watch.tx.execute(text("update anomalies set state = 'explained'"))
    await _record(watch, people.stranger, 0)
    await watch.look()
    (found,) = await watch.anomalies()
    assert (found.details["count"], found.state) == (5, "explained")


async def test_taps_of_one_second_at_other_devices_are_no_burst(watch, people):
    for number in range(4):
        await _record(watch, people.worker, 0, device=f"MESIN-{number}")
    await watch.look()
    assert await watch.anomalies() == []


async def _stand(watch, device, latitude, longitude):
    place = {"latitude": Decimal(latitude), "longitude": Decimal(longitude)}
    await watch.tx.execute(insert(sites).values(code=device, name=device, zone="Asia/Jakarta", **place))
    await watch.tx.execute(insert(devices).values(serial=device, state="active", site_code=device))


async def test_two_sites_that_nobody_reaches_so_fast_are_found_whatever_came_first(watch, people):
    await _stand(watch, "BALAI-KOTA", "2.9595", "99.0687")
    await _stand(watch, "MEDAN", "3.5952", "98.6722")
    for moment, device in ((1800, "MEDAN"), (0, "BALAI-KOTA"), (86400, "MEDAN")):
        await _record(watch, people.worker, moment, device=device)
        await watch.look()
    (found,) = await watch.anomalies()
    assert (found.kind, found.nip, found.details["metres"]) == ("impossible_travel", people.worker, 83271)
    assert (found.details["from_site"], found.details["to_site"]) == ("BALAI-KOTA", "MEDAN")


async def test_a_phone_inside_a_site_was_there_and_one_outside_was_nowhere(watch, people):
    await _stand(watch, "BALAI-KOTA", "2.9595", "99.0687")
    await _stand(watch, "MEDAN", "3.5952", "98.6722")
    await _record(watch, people.worker, 0, device="BALAI-KOTA")
    for moment, inside in ((300, False), (600, True)):
        signals = {"site": "MEDAN", "distance_m": 40, "inside": inside}
        await _record(watch, people.worker, moment, source="mobile", device="hp", signals=signals)
    await watch.look()
    (found,) = await watch.anomalies()
    assert (found.kind, found.details["seconds"], found.details["to_site"]) == ("impossible_travel", 600, "MEDAN")


async def test_a_tap_under_a_devices_own_number_is_compared_with_the_persons_others(watch, people):
    await _stand(watch, "BALAI-KOTA", "2.9595", "99.0687")
    await _stand(watch, "MEDAN", "3.5952", "98.6722")
    user = DeviceUser("MEDAN", "12", people.worker, date(2025, 1, 1), None)
    await device_users.keep(watch.tx, [Holding(user, None)], "hr", watch.at)
    await _record(watch, "pin:MEDAN/12", 600, device="MEDAN")
    await _record(watch, people.worker, 0, device="BALAI-KOTA")
    await watch.look()
    (found,) = await watch.anomalies()
    assert (found.kind, found.nip, len(found.event_ids)) == ("impossible_travel", people.worker, 2)


async def test_made_up_positions_of_a_day_are_added_up(watch, people):
    for moment in (0, 3600):
        await _record(watch, people.worker, moment, source="mobile", device="hp", signals={"mock_location": True})
        await watch.look()
    (found,) = await watch.anomalies()
    assert (found.kind, found.nip, found.details) == ("mock_location", people.worker, {"count": 2})


async def test_a_position_that_never_moves_is_found(watch, people):
    where = {"position_mark": "3f2a", "accuracy_m": 5}
    for moment in range(5):
        await _record(watch, people.worker, moment * 3600, source="mobile", device="hp", signals=where)
    await watch.look()
    (found,) = await watch.anomalies()
    assert (found.kind, found.details) == ("repeated_position", {"count": 5})


async def test_a_clock_that_went_back_is_found_over_deliveries_of_a_device_that_keeps_order(watch, people):
    await _record(watch, people.worker, 7200)
    await watch.look()
    await _record(watch, people.boss, 0)
    await watch.look()
    (found,) = await watch.anomalies()
    assert (found.kind, found.device_id, found.details["minutes"]) == ("clock_went_back", "MESIN-1", 120)


async def test_a_broker_may_deliver_in_any_order(watch, people):
    await _record(watch, people.worker, 7200, source="presensi")
    await _record(watch, people.boss, 0, source="presensi")
    await watch.look()
    assert await watch.anomalies() == []


@pytest.mark.parametrize(("heard_after", "kind"), [(-600, "future_punch"), (46 * 86400, "old_punch")])
async def test_taps_out_of_time_are_found(watch, people, heard_after, kind):
    await _record(watch, people.worker, 0, heard_after=heard_after)
    await watch.look()
    (found,) = await watch.anomalies()
    assert (found.kind, found.device_id) == (kind, "MESIN-1")


async def test_what_people_wrote_down_themselves_is_never_odd(watch, people):
    for nip in (people.worker, people.boss, people.other, people.top):
        await _record(watch, nip, 0, source="list", device="DAFTAR")
    await _record(watch, people.stranger, 0, source="adms", device="DAFTAR")
    await watch.look()
    assert await watch.anomalies() == []


async def test_no_day_changes_by_an_anomaly(watch, people, office):
    for nip in (people.worker, people.boss, people.other, people.top):
        await _record(watch, nip, 0)
    before = await office.judged(people.worker)
    await watch.look()
    assert _kinds(await watch.anomalies()) == ["burst"]
    assert await office.judged(people.worker) == before


async def test_without_a_policy_nothing_is_looked_for_and_nothing_counted(watch, people):
    watch.policies = WatchPolicies()
    for nip in (people.worker, people.boss, people.other, people.top):
        await _record(watch, nip, 0)
    await watch.look()
    assert await watch.anomalies() == []
