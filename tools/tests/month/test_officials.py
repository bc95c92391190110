"""Who verifies whose instrument: a verifier of the agency, never the person; else hr."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

from ekinerja.month.reading import read_folder


def test_an_agencys_verifier_verifies_its_people(month_folder: Path) -> None:
    assert read_folder(month_folder).verifier_of("198101232005031037") == "199809122022041002"


def test_a_verifiers_own_instrument_goes_to_hr(month_folder: Path) -> None:
    assert read_folder(month_folder).verifier_of("199809122022041002") == "197011091994032001"


def test_the_only_hr_persons_instrument_goes_to_the_agencys_verifier(month_folder: Path) -> None:
    assert read_folder(month_folder).verifier_of("197011091994032001") == "197909092003041005"


def test_a_city_whose_only_official_is_hr_is_read_all_the_same(month_folder: Path) -> None:
    path = month_folder / "staff.csv"
    path.write_text(path.read_text().replace(",verifier\n", ",\n").replace(",verifier;finance\n", ",finance\n"))
    folder = read_folder(month_folder)
    assert folder.verifier_of("197011091994032001") is None
    assert folder.rater_of("197011091994032001") is None
    assert folder.verifier_of("198101232005031037") == "197011091994032001"


def test_whoever_starts_after_the_month_verifies_nothing_of_it(month_folder: Path) -> None:
    folder = read_folder(month_folder)
    new, other, top = "199809122022041002", "197909092003041005", "197011091994032001"
    later = replace(folder.employees[new], start_date=date(2025, 11, 3))
    holders = defaultdict(list, {"verifier 1.01": [new, other], "hr": [new, top]})
    folder = replace(folder, employees={**folder.employees, new: later}, holders=holders)
    assert folder.verifier_of("198101232005031037") == other
    assert folder.closer == top
