from datetime import UTC, datetime, timedelta

from gateway.rules.sessions import Session, alive, ends_at, worth_touching

START = datetime(2026, 11, 24, 8, tzinfo=UTC)


def session(seen_minutes: float) -> Session:
    return Session(b"x", "p", START, START + timedelta(minutes=seen_minutes))


def test_thirty_minutes_of_silence_end_it():
    assert alive(session(10), START + timedelta(minutes=39, seconds=59))
    assert not alive(session(10), START + timedelta(minutes=40))


def test_after_ten_hours_it_ends_however_busy():
    busy = session(599)
    assert ends_at(busy) == START + timedelta(hours=10)
    assert not alive(busy, START + timedelta(hours=10))


def test_use_is_written_down_once_a_minute():
    assert not worth_touching(session(0), START + timedelta(seconds=59))
    assert worth_touching(session(0), START + timedelta(seconds=60))
