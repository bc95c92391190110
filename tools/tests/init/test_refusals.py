import pytest
from ekinerja.init.refusals import refuse_development_passwords
from ekinerja.servers.model import ServerTrouble

STAND_INS = {
    "EKINERJA_SECRET_OPERATOR": "development-only-operator",
    "EKINERJA_POSTGRES_URL": "postgresql://postgres:development-only-postgres@postgres:5432/postgres",
    "EKINERJA_SECRET_BROKER_FINANCE": "r7Yp0Zt3",
}


@pytest.mark.parametrize("environment", [{"EKINERJA_ENVIRONMENT": "production"}, {}])
def test_production_refuses_the_stand_ins_and_names_them(environment: dict[str, str]) -> None:
    with pytest.raises(ServerTrouble) as refused:
        refuse_development_passwords(STAND_INS | environment)
    said = str(refused.value)
    assert "EKINERJA_SECRET_OPERATOR" in said and "EKINERJA_POSTGRES_URL" in said
    assert "FINANCE" not in said and "development-only-" not in said


def test_development_takes_the_stand_ins() -> None:
    refuse_development_passwords(STAND_INS | {"EKINERJA_ENVIRONMENT": "development"})


def test_production_takes_passwords_of_its_own() -> None:
    refuse_development_passwords({"EKINERJA_SECRET_OPERATOR": "r7Yp0Zt3", "HOME": "/development-only"})
