import os
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError
from service_chassis import clock
from service_chassis.settings import ServiceSettings

URLS = {"service": "planning", "database_url": "postgresql://x@y/z", "broker_url": "amqp://x@y/"}


@pytest.fixture
def simulated(tmp_path):
    file = tmp_path / "clock"
    clock.install(file)
    yield file
    clock.install(None)


def test_a_production_start_refuses_a_simulated_clock(tmp_path):
    with pytest.raises(ValidationError, match="EKINERJA_CLOCK_FILE"):
        ServiceSettings(**URLS, environment="production", clock_file=tmp_path / "clock")


def test_a_refusal_shows_no_password(tmp_path):
    with pytest.raises(ValidationError) as refused:
        ServiceSettings(**URLS, environment="production", clock_file=tmp_path / "clock")
    assert URLS["database_url"] not in str(refused.value)


@pytest.mark.parametrize("name", ["database_url", "broker_url"])
def test_a_production_start_refuses_the_stand_ins_for_passwords(name):
    given = URLS | {name: "amqp://planning:development-only-planning@rabbitmq:5672/"}
    with pytest.raises(ValidationError, match="kata sandi bawaan"):
        ServiceSettings(**given, environment="production")
    assert ServiceSettings(**given, environment="development")


def test_elsewhere_a_simulated_clock_is_taken(tmp_path):
    assert ServiceSettings(**URLS, environment="test", clock_file=tmp_path / "clock").clock_file


def test_production_is_the_default():
    assert ServiceSettings(**URLS).environment == "production"


def test_passwords_stay_out_of_a_printed_setting():
    assert "postgresql://" not in repr(ServiceSettings(**URLS))


def test_the_simulated_clock_runs_on_from_the_moment_it_was_written(simulated):
    simulated.write_text("2025-10-31T16:59:00+07:00")
    a_minute_ago = simulated.stat().st_mtime - 60
    os.utime(simulated, (a_minute_ago, a_minute_ago))
    assert abs(clock.now() - datetime(2025, 10, 31, 10, 0, tzinfo=UTC)) < timedelta(seconds=5)


def test_the_day_turns_at_midnight_of_the_work_site(simulated):
    simulated.write_text("2025-10-31T17:30:00+00:00")
    assert clock.today("Asia/Jakarta").isoformat() == "2025-11-01"
    assert clock.today("UTC").isoformat() == "2025-10-31"


def test_without_a_clock_file_business_time_is_real_time(simulated):
    assert abs(clock.now() - clock.system_now()) < timedelta(seconds=2)
    assert abs(clock.system_now() - datetime.now(UTC)) < timedelta(seconds=2)
