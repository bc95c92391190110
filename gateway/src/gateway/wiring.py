"""The only file that knows every part."""

import asyncio
from functools import partial

import structlog
from service_chassis import clock
from service_chassis.database import Database
from service_chassis.identity import Actor
from service_chassis.worker import Assembly
from starlette.requests import Request

from gateway.listeners import directory
from gateway.login.api import accounts, entering, keys, own_session, system_tokens
from gateway.login.api.problems import PROBLEMS
from gateway.login.devices import PREFIX, DeviceRecognition
from gateway.login.hashing import Hasher
from gateway.login.key_ring import KeyRing
from gateway.login.minting import Minter
from gateway.login.recognition import Recognition
from gateway.login.sealing import Sealer
from gateway.login.use_cases.sweep import sweep
from gateway.routing import combined_openapi, devices, docs_page, own_operations, services
from gateway.routing.combined_openapi import CombinedDocument
from gateway.routing.rates import DeviceRates, Rates
from gateway.routing.upstream_client import UpstreamClient
from gateway.settings import GatewaySettings

log = structlog.get_logger()
SWEEP_EVERY_S = 600
# in the order in which addresses are tried: services first, as the most used ones; what nobody knows last
ROUTERS = [
    services.router,
    devices.router,
    entering.router,
    own_session.router,
    accounts.router,
    system_tokens.router,
    keys.router,
    combined_openapi.router,
    docs_page.router,
    own_operations.router,
    services.unknown,
]


def assemble(settings: GatewaySettings | None = None, database: Database | None = None) -> Assembly:
    """The gateway put together from the environment, or from what a test gives."""
    settings = settings or GatewaySettings()
    database = database or Database(settings.database_url, application_name=settings.service)
    key_ring = key_ring_of(settings, database)
    rates = Rates(settings.address_rate, settings.account_rate)
    recognition = Recognition(database, settings.session_cache_s, rates.count_account)
    device_rates = DeviceRates(settings.device_rate, settings.device_address_rate)
    device_recognition = DeviceRecognition(settings.device_networks, device_rates.count)

    async def recognise(request: Request) -> Actor:
        """Where devices knock, nothing but a device is recognised, and nowhere else is one."""
        if request.scope["path"].startswith(PREFIX):
            return device_recognition(request)
        return await recognition(request)

    client = UpstreamClient(settings.upstream_timeout_s)
    upstreams = {name: url.rstrip("/") for name, url in settings.upstreams.items()}
    return Assembly(
        settings=settings,
        database=database,
        routers=ROUTERS,
        problems=PROBLEMS,
        subscriptions=[directory.SUBSCRIPTION],
        background=[partial(sweep_for_ever, database)],
        state={
            "hasher": Hasher(),
            "keys": key_ring,
            "minter": Minter(key_ring),
            "recognition": recognition,
            "rates": rates,
            "upstreams": upstreams,
            "upstream_client": client,
            "combined_document": CombinedDocument(client, upstreams),
        },
        authenticate=recognise,
        prepare=key_ring.prepare,
        title="Gerbang e-Kinerja",
        description="Akun, sesi, token, dan jalan ke semua layanan.",
    )


def key_ring_of(settings: GatewaySettings, database: Database) -> KeyRing:
    return KeyRing(database, Sealer(settings.signing_secret.get_secret_value()))


async def sweep_for_ever(database: Database) -> None:
    """Once in a while; a database that is away is nothing to worry about here."""
    while True:
        await asyncio.sleep(SWEEP_EVERY_S)
        try:
            async with database.transaction() as tx:
                await sweep(tx, clock.system_now())
        except Exception as error:
            log.warning("sweep_failed", error=type(error).__name__)
