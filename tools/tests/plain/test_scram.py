from base64 import b64decode

from ekinerja.init.scram import verifier


def test_the_verifier_is_the_one_of_rfc_7677() -> None:
    """The example exchange of RFC 7677, section 3: its server signature follows from this server key."""
    import hashlib
    import hmac

    salt = b64decode("W22ZaJ0SNY7soEsUEjb6gQ==")
    told = verifier("pencil", salt)
    server_key = b64decode(told.rsplit(":", 1)[1])
    exchange = (
        b"n=user,r=rOprNGfwEbeRWgbNEkqO,"
        b"r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,"
        b"c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"
    )
    signature = hmac.digest(server_key, exchange, hashlib.sha256)
    assert signature == b64decode("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")


def test_two_verifiers_of_one_password_differ() -> None:
    assert verifier("sama") != verifier("sama")
