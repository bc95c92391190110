"""Another month with awkward people; then what must not change it, and what must. The tests stand in the order of a
city's calendar and share one town."""

import random

import aiohttp
import pytest
from ekinerja.month.compare import mismatches
from ekinerja.month.patience import eventually
from ekinerja.month.punches import parcels, publish
from ekinerja.month.realizations import REALIZATIONS
from finished import Finished
from variation_people import FUTURE, HELD, THIRDS, TOP, UNPROVEN, VERIFIER

pytestmark = pytest.mark.end_to_end

LATE = "peramban-nilai-terlambat"


def test_every_awkward_person_is_paid_to_the_rupiah(finished: Finished) -> None:
    assert [str(one) for one in finished.outcome.differing] == []
    assert finished.outcome.count_differences == []
    assert finished.outcome.employees == len(finished.folder.employees)


def test_a_mean_of_thirds_is_shown_to_ten_decimals(finished: Finished) -> None:
    found = {row["nip"]: row["productivity_score"] for row in finished.outcome.rows}
    assert found[THIRDS] == "83.3333333333"


def test_whoever_starts_after_the_month_has_no_instrument(finished: Finished) -> None:
    assert {row["nip"] for row in finished.outcome.rows} == set(finished.folder.employees) - {FUTURE}


def test_what_was_refused_to_one_person_is_told_and_stops_nobody_else(finished: Finished) -> None:
    told = [(one.nip, one.step) for one in finished.outcome.refusals]
    assert told == [(UNPROVEN, "realisasi"), (TOP, "verifikasi")]
    assert "bukti dukung" in finished.outcome.refusals[0].reason


def test_finance_hears_of_every_locked_instrument_and_of_no_other(finished: Finished) -> None:
    ready = {one.nip: one for one in finished.month.finance.received.values()}
    complete = {row["nip"]: row for row in finished.outcome.rows if row["status"] == "complete"}
    assert set(ready) == set(complete) - {TOP}
    assert all(str(one.net) == complete[nip]["net"] for nip, one in ready.items())
    assert finished.month.locked == len(ready)


async def test_the_same_punches_again_in_another_order_change_nothing(finished: Finished) -> None:
    before, versions, counted = await finished.rows(), await finished.versions(), await finished.receipts()
    again = list(finished.folder.punch_rows())
    random.Random(11).shuffle(again)
    await publish(finished.town.amqp_urls["presensi"], parcels(again))

    async def heard() -> bool:
        readable = len(again) - finished.folder.malformed_punches
        return (await finished.receipts()).received >= counted.received + readable

    await eventually(heard, "rekaman yang sama sekali lagi")
    after = await finished.receipts()
    assert (after.recorded, after.quarantined) == (counted.recorded, counted.quarantined)
    assert await finished.rows() == before
    assert await finished.versions() == versions
    assert len(finished.month.finance.received) == finished.month.locked


async def test_a_held_instrument_shows_its_discipline_amount(finished: Finished) -> None:
    held = await finished.instrument(HELD)
    shown = {name: held[name] for name in ("productivity_amount", "discipline_amount", "gross", "tax", "net")}
    figures = (0, 1_349_280, 1_349_280, 0, 1_335_787)  # domain.md E7, paid on time
    assert tuple(shown.values()) == figures
    assert held["status"] == "held"


async def test_a_late_score_completes_the_held_instrument(finished: Finished) -> None:
    await _score(finished, {1: "88", 2: "88"})

    async def complete() -> bool:
        return (await finished.instrument(HELD))["status"] == "complete"

    await eventually(complete, "instrumen yang ditahan menjadi lengkap")
    found = await finished.instrument(HELD)
    row = {"productivity_amount": 1_799_040, "discipline_amount": 1_349_280, "gross": 3_148_320}  # domain.md E7, later
    assert {name: found[name] for name in row} == row
    assert (found["tax"], found["contribution"], found["net"]) == (0, 31_483, 3_116_837)
    await finished.month.close()
    assert finished.month.locked == len(finished.month.finance.received)
    outcome = await finished.month.outcome()
    assert next(one["box"] for one in outcome.rows if one["nip"] == HELD) == "9"
    others = [one for one in mismatches(finished.folder.expected or {}, outcome.rows) if one.nip != HELD]
    assert [str(one) for one in others] == []


async def test_one_id_follows_the_score_from_the_browser_to_the_last_event(finished: Finished) -> None:
    assert finished.logged("gateway", LATE)
    assert finished.logged("realization", LATE)
    # the score came after the close, which is told again with it
    told = {"realization.scored.v1", "realization.month_closed.v1"}
    assert await finished.told("realization", LATE) == told
    assert await finished.told("payroll_instrument", LATE) == {"payroll_instrument.assessed.v1"}
    assert await finished.told("performance_box", LATE) == {"performance_box.placed.v1"}


async def _score(finished: Finished, scores: dict[int, str]) -> None:
    """As a browser does it, under a correlation id of its own."""
    resource = f"{finished.town.gateway_url}{REALIZATIONS}/{finished.month.realizations[HELD]}"
    body = [{"item_number": number, "score": score, "note": "dinilai kemudian"} for number, score in scores.items()]
    headers = finished.person(VERIFIER).headers("POST") | {"X-Correlation-Id": LATE}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{resource}/scores", json={"scores": body}, headers=headers) as answer,
    ):
        assert answer.status == 200, await answer.text()
        assert answer.headers["X-Correlation-Id"] == LATE
