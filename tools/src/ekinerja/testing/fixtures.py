"""Fixtures for every test: `postgres`, `rabbitmq`, `service_name`, `database`, `tx`, `vhost`. A server starts when the
first test asks for it and stops with the session."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from service_chassis.database import Database, Transaction

from ekinerja.servers import PostgresServer, RabbitmqServer
from ekinerja.testing.databases import template
from ekinerja.testing.servers import session_postgres, session_rabbitmq
from ekinerja.testing.slots import slot
from ekinerja.testing.vhosts import fresh_vhost
from ekinerja.testing.wiped_databases import WipedDatabases


@pytest.fixture(scope="session")
def test_folder() -> Iterator[Path]:
    """This session's own folder for servers."""
    with slot() as folder:
        yield folder


@pytest.fixture(scope="session")
def postgres(test_folder: Path) -> Iterator[PostgresServer]:
    """A PostgreSQL whose `admin_url` may do everything."""
    with session_postgres(test_folder) as server:
        yield server


@pytest.fixture(scope="session")
def rabbitmq(test_folder: Path) -> Iterator[RabbitmqServer]:
    """A RabbitMQ, empty at the start, with `admin_url` and `management_url`."""
    with session_rabbitmq(test_folder) as server:
        yield server


@pytest.fixture(scope="session")
def service_name() -> str:
    """The package name of the service under test. Each service's conftest overrides it."""
    raise pytest.UsageError("tests/conftest.py dari layanan ini harus memberi fixture service_name")


@pytest.fixture(scope="session")
def known_templates() -> dict[str, str]:
    """Template database by service."""
    return {}


@pytest.fixture
async def template_database(postgres: PostgresServer, service_name: str, known_templates: dict[str, str]) -> str:
    """Not of the session: pytest would give the first service's template to the tests of all the others."""
    if service_name not in known_templates:
        known_templates[service_name] = await template(postgres.admin_url, service_name)
    return known_templates[service_name]


@pytest.fixture(scope="session")
async def wiped_databases(postgres: PostgresServer) -> AsyncIterator[WipedDatabases]:
    lent = WipedDatabases(postgres.admin_url)
    yield lent
    await lent.close()


@pytest.fixture
async def database(wiped_databases: WipedDatabases, template_database: str) -> AsyncIterator[Database]:
    """An empty, migrated database of the service under test."""
    async with wiped_databases.borrowed(template_database) as url:
        opened = Database(url, application_name="test", pool_size=5)
        try:
            yield opened
        finally:
            await opened.close()


@pytest.fixture
async def tx(database: Database) -> AsyncIterator[Transaction]:
    """An open transaction on `database`, rolled back at the end."""
    async with database.engine.connect() as connection:
        transaction = await connection.begin()
        try:
            yield connection
        finally:
            await transaction.rollback()


@pytest.fixture
async def vhost(rabbitmq: RabbitmqServer) -> AsyncIterator[RabbitmqServer]:
    """An empty virtual host of the session's broker: nobody else's queues, rights or messages are in it."""
    async with fresh_vhost(rabbitmq) as server:
        yield server
