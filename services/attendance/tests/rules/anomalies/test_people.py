from datetime import timedelta

from attendance.rules.anomalies.people import impossible_travels, mock_locations, repeated_positions


def test_two_sites_that_nobody_reaches_so_fast_are_told_with_both_taps(seen, place, watched):
    """Pematangsiantar to Medan, 83 km as the crow flies, in half an hour."""
    home, medan = place("balai-kota", "2.9595", "99.0687"), place("medan", "3.5952", "98.6722")
    taps = [seen(1800, place=medan), seen(0, place=home)]
    (found,) = impossible_travels(taps, watched)
    assert (found.nip, found.event_ids) == ("1", ("e0", "e1800"))
    assert found.details == {"metres": 83271, "seconds": 1800, "from_site": "balai-kota", "to_site": "medan"}


def test_time_enough_another_person_or_the_same_site_is_no_travel(seen, place, watched):
    home, medan = place("balai-kota", "2.9595", "99.0687"), place("medan", "3.5952", "98.6722")
    assert impossible_travels([seen(0, place=home), seen(3600, place=medan)], watched) == []
    assert impossible_travels([seen(0, place=home), seen(60, place=medan, nip="2")], watched) == []
    assert impossible_travels([seen(0, place=home), seen(60, place=home)], watched) == []


def test_near_sites_are_never_compared(seen, place, watched):
    gate, hall = place("gerbang", "2.9595", "99.0687"), place("aula", "2.9694", "99.0687")
    assert impossible_travels([seen(0, place=gate), seen(1, place=hall)], watched) == []


def test_a_tap_at_an_unknown_place_between_hides_nothing(seen, place, watched):
    home, medan = place("balai-kota", "2.9595", "99.0687"), place("medan", "3.5952", "98.6722")
    taps = [seen(0, place=home), seen(60), seen(120, place=medan)]
    assert [one.event_ids for one in impossible_travels(taps, watched)] == [("e0", "e120")]


def test_a_day_with_made_up_positions_is_one_anomaly(seen):
    fake = [seen(n, signals={"mock_location": True}) for n in (0, 30)]
    found = mock_locations([*fake, seen(60, signals={"mock_location": False}), seen(90)])
    assert [(one.key, one.details, one.event_ids) for one in found] == [("1/2025-10-01", {"count": 2}, ("e0", "e30"))]


def _standing_still(seen, days):
    signals = {"latitude": "2.959512", "longitude": "99.068711"}
    return [
        seen(n, signals=signals, occurred_at=seen(0).occurred_at + timedelta(days=day)) for n, day in enumerate(days)
    ]


def test_a_position_that_never_moves_is_told_once(seen, watched):
    (found,) = repeated_positions(_standing_still(seen, (0, 1, 2, 3, 30)), watched)
    assert (found.key, found.details) == ("1/2.959512,99.068711", {"count": 5})


def test_four_times_or_over_more_days_is_nothing(seen, watched):
    assert repeated_positions(_standing_still(seen, (0, 1, 2, 3)), watched) == []
    assert repeated_positions(_standing_still(seen, (0, 1, 2, 3, 31)), watched) == []


def test_half_a_position_is_none(seen, watched):
    taps = [seen(n, signals={"latitude": "2.959512"}) for n in range(9)]
    assert repeated_positions(taps, watched) == []
