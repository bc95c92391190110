from pathlib import Path

import pytest
from ekinerja.servers.secrets import Secrets


def test_a_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    first = Secrets(tmp_path).get("database_planning")
    assert Secrets(tmp_path).get("database_planning") == first
    assert (tmp_path / "secrets.json").stat().st_mode & 0o077 == 0


def test_a_secret_of_the_environment_stands_above_and_writes_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EKINERJA_SECRET_DATABASE_PLANNING", "diberikan")
    assert Secrets(tmp_path).get("database_planning") == "diberikan"
    assert list(tmp_path.iterdir()) == []


def test_two_readers_of_one_folder_lose_nothing_of_each_other(tmp_path: Path) -> None:
    one, other = Secrets(tmp_path), Secrets(tmp_path)
    made = one.get("postgres"), other.get("rabbitmq")
    assert (Secrets(tmp_path).get("postgres"), Secrets(tmp_path).get("rabbitmq")) == made
