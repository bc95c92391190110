import pytest
from gateway.settings import GatewaySettings
from pydantic import ValidationError

BASE = {"database_url": "postgresql://gateway:secret@127.0.0.1/x", "broker_url": "amqp://x"}


def test_production_needs_a_signing_secret_of_its_own():
    for secret in ("", "too short", "development-only-signing-secret-of-the-gateway"):
        with pytest.raises(ValidationError, match="EKINERJA_SIGNING_SECRET"):
            GatewaySettings(environment="production", signing_secret=secret, **BASE)
    assert GatewaySettings(environment="production", signing_secret="x" * 32, **BASE).signing_secret


def test_a_development_town_keeps_its_keys_over_restarts_on_another_port():
    first = GatewaySettings(environment="development", **BASE)
    second = GatewaySettings(
        environment="development", database_url="postgresql://gateway:secret@127.0.0.1:7777/x", broker_url="amqp://x"
    )
    assert first.signing_secret == second.signing_secret


@pytest.mark.parametrize("variable", ["EKINERJA_UPSTREAMS", "EKINERJA_SERVICE_URLS"])
def test_the_services_addresses_come_from_the_environment(monkeypatch, variable):
    monkeypatch.setenv(variable, '{"planning": "http://127.0.0.1:40123"}')
    assert GatewaySettings(environment="test", **BASE).upstreams == {"planning": "http://127.0.0.1:40123"}


def test_secrets_are_not_shown():
    shown = repr(GatewaySettings(environment="production", signing_secret="s3cret" * 8, **BASE))
    assert "s3cret" not in shown and "secret@" not in shown
