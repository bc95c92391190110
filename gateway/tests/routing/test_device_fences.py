"""What keeps strangers away from the doors for devices: rates, networks, a word in the path."""

import httpx2
import pytest
from gateway.main import create_app
from gateway.routing.rates import DeviceRates
from gateway.rules.devices import DeviceRefused
from gateway.settings import GatewaySettings
from gateway.wiring import assemble
from pydantic import ValidationError

WORD = "gerbang-belakang-7Qx"


def test_a_device_that_asks_too_fast_is_slowed_and_a_stranger_with_its_serial_does_not_slow_it():
    rates = DeviceRates("2/minute", "5/minute")
    for _ in range(2):
        rates.count("A", "10.0.0.1")
    with pytest.raises(DeviceRefused) as refused:
        rates.count("A", "10.0.0.1")
    assert refused.value.status == 429
    rates.count("A", "10.0.0.2")
    for _ in range(2):
        rates.count("B", "10.0.0.1")
    with pytest.raises(DeviceRefused):
        rates.count("C", "10.0.0.1")


def settings(database, **more):
    return GatewaySettings(
        environment="test",
        database_url=database.url,
        broker_url="amqp://nobody@127.0.0.1:1/",
        upstream_timeout_s=1,
        **more,
    )


@pytest.fixture
async def locked(database, attendance):
    """A gateway with a word of its own, for one network."""
    given = settings(
        database, device_path_word=WORD, device_networks=("10.2.0.0/16",), device_rate="3/minute",
        EKINERJA_UPSTREAMS={"attendance": attendance.url},
    )  # fmt: skip
    assembly = assemble(given, database)
    await assembly.prepare()
    app = create_app(assembly)

    async def knock(path, address="10.2.3.4"):
        transport = httpx2.ASGITransport(app=app, client=(address, 4711))
        async with httpx2.AsyncClient(transport=transport, base_url="https://gerbang.test") as client:
            return await client.get(path)

    yield knock
    await assembly.state["upstream_client"].close()


async def test_a_word_of_this_installation_keeps_out_who_only_knows_a_serial(locked, attendance, capsys, plain):
    plain(await locked(f"/{WORD}/iclock/ping?SN=A"), 200)
    assert attendance.last["path"] == "/iclock/ping"
    assert WORD not in capsys.readouterr().out  # addresses are logged
    for path in (
        "/iclock/ping?SN=A",
        f"/{WORD}x/iclock/ping?SN=A",
        "//iclock/ping?SN=A",
        f"/{WORD}/{WORD}/iclock/ping?SN=A",
    ):
        assert (await locked(path)).status_code in (401, 404), path
    assert (await locked(f"/{WORD}/api/session")).status_code in (401, 404)
    assert len(attendance.requests) == 1


async def test_devices_of_this_installation_come_from_its_networks(locked, attendance, plain):
    assert plain(await locked(f"/{WORD}/iclock/ping?SN=A", "10.3.0.1"), 403) == "UNKNOWN DEVICE\n"
    assert attendance.requests == []


async def test_the_settings_rate_is_the_one_that_counts(locked):
    codes = [(await locked(f"/{WORD}/iclock/ping?SN=A")).status_code for _ in range(4)]
    assert codes == [200, 200, 200, 429]


@pytest.mark.parametrize(
    "wrong", [{"device_path_word": "short"}, {"device_path_word": "a/b" * 10}, {"device_networks": ["x"]}]
)
async def test_settings_that_would_open_more_than_meant_stop_the_start(database, wrong):
    with pytest.raises(ValidationError):
        settings(database, **wrong)
