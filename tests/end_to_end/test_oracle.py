"""The second opinion must itself agree with what was worked out by hand."""

import pytest
from ekinerja.layout import ROOT


@pytest.fixture(scope="module")
def worked_out() -> dict[str, dict[str, str]]:
    import oracle

    folder = ROOT / "examples" / "month-2025-10"
    return {row["nip"]: row for row in oracle.expected_rows(folder, "2025-10")}


def test_the_oracle_agrees_with_the_months_worked_out_by_hand(worked_out: dict[str, dict[str, str]]) -> None:
    import oracle

    by_hand = oracle.read(ROOT / "examples" / "month-2025-10" / "expected_instruments.csv")
    assert len(by_hand) == 4
    for row in by_hand:
        assert worked_out[row["nip"]] == row


def test_the_oracle_has_an_opinion_about_everybody(worked_out: dict[str, dict[str, str]]) -> None:
    assert len(worked_out) == 40
    assert sum(row["status"] == "held" for row in worked_out.values()) == 1
