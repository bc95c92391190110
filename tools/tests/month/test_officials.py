"""Who verifies whose instrument: a verifier of the agency, never the person; else hr."""

from pathlib import Path

from ekinerja.month.reading import read_folder


def test_an_agencys_verifier_verifies_its_people(month_folder: Path) -> None:
    assert read_folder(month_folder).verifier_of("198101232005031037") == "199809122022041002"


def test_a_verifiers_own_instrument_goes_to_hr(month_folder: Path) -> None:
    assert read_folder(month_folder).verifier_of("199809122022041002") == "197011091994032001"


def test_the_only_hr_persons_instrument_goes_to_the_agencys_verifier(month_folder: Path) -> None:
    assert read_folder(month_folder).verifier_of("197011091994032001") == "197909092003041005"
