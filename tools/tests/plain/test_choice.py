"""Where servers come from, decided without starting one."""

from pathlib import Path

import pytest
from ekinerja.servers import choice, docker_engine, private_postgres
from ekinerja.servers.model import PostgresServer, ServerTrouble


@pytest.fixture(autouse=True)
def nothing_given(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("EKINERJA_POSTGRES_URL", "EKINERJA_RABBITMQ_URL", "EKINERJA_SERVERS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def private(monkeypatch: pytest.MonkeyPatch) -> PostgresServer:
    server = PostgresServer("postgresql://pribadi/", "private")
    monkeypatch.setattr(private_postgres, "start", lambda *_, **__: server)
    return server


def test_given_addresses_go_before_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EKINERJA_POSTGRES_URL", "postgresql://luar/")
    monkeypatch.setenv("EKINERJA_RABBITMQ_URL", "amqp://luar/")
    servers = choice.start_servers(tmp_path)
    assert (servers.postgres.admin_url, servers.rabbitmq.admin_url) == ("postgresql://luar/", "amqp://luar/")
    choice.stop_servers(servers, remove=True)
    assert list(tmp_path.iterdir()) == []


def test_an_engine_without_the_image_gives_way_to_a_private_server_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, private: PostgresServer
) -> None:
    monkeypatch.setattr(docker_engine, "answers", lambda: True)
    monkeypatch.setattr(docker_engine, "have_image", lambda image: False)
    said: list[str] = []
    assert choice.start_postgres(tmp_path, say=said.append) is private
    assert "postgres:17" in said[0]


def test_private_servers_may_be_wanted_although_an_engine_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, private: PostgresServer
) -> None:
    monkeypatch.setenv("EKINERJA_SERVERS", "private")
    monkeypatch.setattr(docker_engine, "answers", lambda: pytest.fail("the engine was asked"))
    assert choice.start_postgres(tmp_path) is private


def test_data_that_lies_with_a_private_server_is_not_left_behind_for_an_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, private: PostgresServer
) -> None:
    monkeypatch.setattr(docker_engine, "answers", lambda: False)
    assert choice.start_postgres(tmp_path) is private
    monkeypatch.setattr(docker_engine, "answers", lambda: True)
    monkeypatch.setattr(docker_engine, "have_image", lambda image: True)
    monkeypatch.setattr(docker_engine, "start_postgres", lambda *_, **__: pytest.fail("a container was started"))
    assert choice.start_postgres(tmp_path) is private


def test_data_that_lies_with_an_engine_that_is_gone_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, private: PostgresServer
) -> None:
    monkeypatch.setattr(docker_engine, "answers", lambda: True)
    monkeypatch.setattr(docker_engine, "have_image", lambda image: True)
    monkeypatch.setattr(docker_engine, "start_postgres", lambda *_, **__: PostgresServer("postgresql://x/", "docker"))
    choice.start_postgres(tmp_path)
    monkeypatch.setattr(docker_engine, "answers", lambda: False)
    with pytest.raises(ServerTrouble, match="Nyalakan Docker"):
        choice.start_postgres(tmp_path)


def test_an_engine_that_answers_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    container = PostgresServer("postgresql://wadah/", "docker", {"container": "x"})
    monkeypatch.setattr(docker_engine, "answers", lambda: True)
    monkeypatch.setattr(docker_engine, "have_image", lambda image: True)
    monkeypatch.setattr(docker_engine, "start_postgres", lambda *_, **__: container)
    assert choice.start_postgres(tmp_path) is container
