import pytest
from gateway.rules.origins import from_elsewhere

HOST = "kinerja.kota.go.id"


@pytest.mark.parametrize(
    ("origin", "site", "elsewhere"),
    [
        (None, None, False),
        ("https://kinerja.kota.go.id", None, False),
        ("https://kinerja.kota.go.id", "same-origin", False),
        (None, "none", False),
        ("https://evil.example", None, True),
        ("https://kinerja.kota.go.id.evil.example", None, True),
        ("https://kinerja.kota.go.id:8443", None, True),
        ("null", None, True),
        (None, "cross-site", True),
        (None, "same-site", True),
        ("https://kinerja.kota.go.id", "cross-site", True),
        ("https://portal.kota.go.id", "same-site", False),
        ("http://portal.kota.go.id", "same-site", True),
    ],
)
def test_only_our_own_site_and_friends_are_let_in(origin, site, elsewhere):
    assert from_elsewhere(origin, site, HOST, frozenset({"https://portal.kota.go.id"})) is elsewhere
