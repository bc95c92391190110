"""Who may do what at the broker, derived from the registry. Nobody but the administrator owns topology, except that
finance and e-Presensi keep their own queues."""

import re
from collections.abc import Iterable

from event_contracts.registry import EKINERJA_EXCHANGE, EVENTS, EXTERNAL_READERS, PRESENSI_EXCHANGE, queues

from ekinerja.layout import MEMBERS
from ekinerja.servers.rabbitmq_definitions import Login
from ekinerja.servers.secrets import Secrets

NOTHING = "^$"
PUBLISHER = "presensi"  # e-Presensi: the one system outside that also writes
EXTERNAL = tuple(dict.fromkeys((PUBLISHER, *EXTERNAL_READERS)))


def broker_logins(secrets: Secrets) -> list[Login]:
    """Every service's login and those of the systems outside."""
    own = [_service(member, secrets.get(f"broker_{member}")) for member in MEMBERS]
    return [*own, *(_outside(name, secrets.get(f"broker_{name}")) for name in EXTERNAL)]


def _service(member: str, password: str) -> Login:
    """Writes its own facts to the one exchange, reads its own queues."""
    read = [queue.name for queue in queues() if queue.reader == member]
    told = [event.type for event in EVENTS if event.publisher == member]
    return Login(
        member,
        password,
        write=_exactly([EKINERJA_EXCHANGE]) if told else NOTHING,
        read=_exactly(read),
        topics={EKINERJA_EXCHANGE: (_exactly(told), NOTHING), PRESENSI_EXCHANGE: (NOTHING, NOTHING)},
    )


def _outside(name: str, password: str) -> Login:
    """A system outside that keeps queues named after itself. To bind one needs `write` on the queue and `read` on the
    exchange; the topic right limits the binding to the events written down for it, wildcards refused. e-Presensi also
    tells of punches, at an exchange of its own."""
    heard = [event.type for event in EVENTS if name in event.readers]
    own, theirs = rf"^{re.escape(name)}\.", rf"^{re.escape(PRESENSI_EXCHANGE)}$"
    told = r"^presensi\." if name == PUBLISHER else NOTHING
    return Login(
        name,
        password,
        configure=own,
        write=f"{own}|{theirs}" if name == PUBLISHER else own,
        read=rf"{own}|^{re.escape(EKINERJA_EXCHANGE)}$",
        topics={EKINERJA_EXCHANGE: (NOTHING, _exactly(heard)), PRESENSI_EXCHANGE: (told, NOTHING)},
    )


def _exactly(names: Iterable[str]) -> str:
    escaped = "|".join(re.escape(name) for name in names)
    return f"^({escaped})$" if escaped else NOTHING
