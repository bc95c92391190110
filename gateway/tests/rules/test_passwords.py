import pytest
from gateway.rules.passwords import objections
from hypothesis import given
from hypothesis import strategies as st

NIP, NAME = "198101232005031037", "Drs. Uli Girsang, M.Si."


@pytest.mark.parametrize(
    "password",
    [
        "kuda laut menari",
        "tahu-tempe-tiga-piring",
        "正しい馬の電池の鉤は青くて丸いね",
        "x7Q!m2Zp9#Lw",
        "a b c d e f g h i j k l m n o p q r s t u v w x y z 0 1 2 3 4 5 6 7 8 9",
    ],
)
def test_long_and_unguessable_is_enough(password):
    assert objections(password, NIP, NAME) == []


@pytest.mark.parametrize(
    ("password", "word"),
    [
        ("pendek", "12 karakter"),
        ("sebelas1234", "12 karakter"),
        ("a" * 129, "128 karakter"),
        ("password1234", "umum"),
        ("Pematang-Siantar", "umum"),
        ("PASSWORD 1234", "umum"),
        ("abababababab", "umum"),
        ("198101232005031037", "NIP"),
        ("198101232005", "NIP"),
        ("730130500232101891", "NIP"),
        ("Uli Girsang 2026", "nama"),
        ("girsang123456", "nama"),
        ("198101232005031037!!", "NIP"),
    ],
)
def test_the_obvious_is_refused_with_its_reason(password, word):
    assert any(word in reason for reason in objections(password, NIP, NAME))


@given(st.text(max_size=11))
def test_nothing_short_is_accepted(password):
    assert objections(password, NIP, NAME)
