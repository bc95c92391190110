import asyncio

import pytest
from gateway.routing.rates import Rates
from gateway.rules.errors import TooManyRequests

KIB = 1024


async def test_a_body_larger_than_allowed_is_refused_unread(gateway, planning):
    browser = await gateway.signed_in()
    answer = await browser.post("/api/planning/work-plans", content=b"x" * (1024 * KIB + 1))
    assert answer.status_code == 413
    assert "1024 KiB" in answer.json()["detail"]
    assert planning.requests == []


async def test_a_body_that_hides_its_length_is_cut_off(gateway, planning):
    async def endless():
        for _ in range(100):
            yield b"x" * 64 * KIB
            await asyncio.sleep(0)

    answer = await (await gateway.signed_in()).post("/api/planning/work-plans", content=endless())
    assert answer.status_code == 413
    assert all(len(request["body"]) <= 1024 * KIB for request in planning.requests)


async def test_a_streamed_body_arrives_whole(gateway, planning):
    async def pieces():
        for number in range(10):
            yield bytes([65 + number]) * 50 * KIB

    answer = await (await gateway.signed_in()).post("/api/planning/work-plans", content=pieces())
    assert answer.status_code == 200
    assert planning.last["body"] == b"".join(bytes([65 + n]) * 50 * KIB for n in range(10))


async def test_our_own_doors_are_capped_too(gateway):
    async def endless():
        for _ in range(100):
            yield b" " * 64 * KIB

    headers = {"Content-Type": "application/json"}
    answer = await gateway.browser().post("/api/login", content=endless(), headers=headers)
    assert answer.status_code == 413


async def test_a_nonsense_length_is_refused(gateway, planning):
    browser = await gateway.signed_in()
    for length in ("-1", "1e3", "²"):
        headers = {"Content-Length": length.encode("latin-1")}
        answer = await browser.post("/api/planning/work-plans", headers=headers)
        assert answer.status_code == 413


@pytest.mark.parametrize(
    ("path", "mebibytes"),
    [
        ("/api/planning/work-plans", 1),
        ("/api/realization/realizations/1/items/2/evidence", 8),
        ("/api/realization/realizations/1/items/2/evidence/x", 1),
        ("/api/attendance/leave-applications/1/documents", 8),
        ("/api/attendance/disputes/1/documents", 8),
        ("/api/attendance/documents/1", 1),
        ("/api/directory/staff-imports", 16),
        ("/api/attendance/activity-imports", 16),
        ("/api/attendance/activity-imports/x", 1),
        ("/api/login", 1),
    ],
)
async def test_only_doors_for_files_take_more(gateway, path, mebibytes):
    assert gateway.app.state.settings.body_caps.of(path) == mebibytes * KIB * KIB


async def test_an_address_that_asks_too_fast_is_slowed_alone(gateway):
    gateway.app.state.rates.__init__("3/minute", "100/minute")
    codes = [(await gateway.browser("10.5.5.5").get("/health/live")).status_code for _ in range(4)]
    assert codes == [200, 200, 200, 429]
    refused = await gateway.browser("10.5.5.5").get("/health/live")
    assert refused.headers["retry-after"] == "5" and refused.json()["title"] == "Terlalu banyak permintaan"
    assert (await gateway.browser("10.6.6.6").get("/health/live")).status_code == 200


async def test_an_account_that_asks_too_fast_is_slowed_from_wherever_it_asks(gateway):
    browser = await gateway.signed_in()
    gateway.app.state.rates.__init__("100/minute", "2/minute")
    codes = [(await browser.get("/api/session")).status_code for _ in range(3)]
    assert codes == [200, 200, 429]


def test_one_ipv6_customer_is_one_address():
    rates = Rates("2/minute", "2/minute")
    rates.count_address("2001:db8:1:2::1")
    rates.count_address("2001:db8:1:2::2")
    with pytest.raises(TooManyRequests):
        rates.count_address("2001:db8:1:2:ffff::3")
    rates.count_address("2001:db8:1:3::1")
