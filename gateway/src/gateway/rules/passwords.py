"""Which passwords are accepted: length and no obvious guesses; no composition rules (they make passwords worse,
ASVS 5.0 6.2.5)."""

from gateway.rules.common_passwords import COMMON

SHORTEST = 12
LONGEST = 128
OWN_CHARACTERS = 4  # that must remain when name, number and digits are taken away


def objections(password: str, username: str, name: str) -> list[str]:
    """Why `password` can't be the password of this account, in words for the person; empty when it is accepted."""
    if len(password) < SHORTEST:
        return [f"Kata sandi sekurangnya {SHORTEST} karakter."]
    if len(password) > LONGEST:
        return [f"Kata sandi paling panjang {LONGEST} karakter."]
    plain = _plain(password)
    if plain in COMMON or len(set(password)) < OWN_CHARACTERS:
        return ["Kata sandi ini terlalu umum dan mudah ditebak."]
    if _made_of_the_person(plain, username, name):
        return ["Kata sandi tidak boleh dibuat dari NIP atau nama Anda."]
    return []


def _made_of_the_person(plain: str, username: str, name: str) -> bool:
    parts = [_plain(username), _plain(name), *(_plain(word) for word in name.split())]
    known = [part for part in parts if len(part) >= OWN_CHARACTERS]
    if plain in known or plain in _plain(username) or plain[::-1] in known:
        return True
    rest = plain
    for part in sorted(known, key=len, reverse=True):
        rest = rest.replace(part, "")
    return rest != plain and len(rest.strip("0123456789")) < OWN_CHARACTERS


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
