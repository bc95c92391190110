"""A private PostgreSQL of the machine's own package: loopback only, no socket file, SCRAM, data in our folder."""

import hashlib
import os
import pwd
import shutil
import signal
import subprocess
from pathlib import Path
from typing import Any

from ekinerja.servers.model import WITHOUT_CRASH_SAFETY, PostgresServer, ServerTrouble
from ekinerja.servers.processes import LOOPBACK, alive, birth, dies_with_us, end, free_ports, port_is_free, wait_until

_ALWAYS = ["max_connections=300", "shared_buffers=128MB", "unix_socket_directories=", "timezone=UTC", "jit=off"]


def binaries() -> Path | None:
    """Where this machine keeps `initdb` and `postgres`: Debian's newest version, else the search path."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if debian:
        return debian[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def start(folder: Path, password: str, *, durable: bool) -> PostgresServer:
    """Start (the data of a former start is kept). `durable=False` gives up crash safety for speed: only for data
    that can be made again. ServerTrouble when there are no binaries or it doesn't come up."""
    found = binaries()
    if found is None:
        raise ServerTrouble("PostgreSQL tidak terpasang: pasang paket Debian `postgresql` (apt-get install postgresql)")
    home, user = _home(folder)
    data = home / "data"
    if not (data / "PG_VERSION").exists():
        _initialise(found, home, data, password, user)
    elif (running := _running(data)) is not None:
        end(*running, how=signal.SIGINT, limit_s=15)
    port = _former_port(home)
    for attempt in range(4):
        try:
            return _launch(found, home, data, port, password, user, durable)
        except ServerTrouble:
            if attempt == 3:
                raise
            port = free_ports(1)[0]
    raise AssertionError("unreachable")


def stop(identity: dict[str, Any]) -> None:
    """PostgreSQL's fast shutdown."""
    end(identity["pid"], identity["born"], how=signal.SIGINT, limit_s=20)


def lives(identity: dict[str, Any]) -> bool:
    return alive(identity["pid"], identity["born"])


def _launch(
    found: Path, home: Path, data: Path, port: int, password: str, user: dict[str, Any], durable: bool
) -> PostgresServer:
    options = [*_ALWAYS, *(() if durable else WITHOUT_CRASH_SAFETY)]
    arguments = [part for option in options for part in ("-c", option)]
    command = [str(found / "postgres"), "-D", str(data), "-p", str(port), "-h", LOOPBACK, *arguments]
    with (home / "server.log").open("ab") as log:
        process = subprocess.Popen(
            command,
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=dies_with_us(signal.SIGINT),
            cwd=home,
            **user,
        )
    what = f"PostgreSQL ({home / 'server.log'})"
    wait_until(lambda: _is_ready(data, process.pid), process, what=what, limit_s=60)
    (home / "port").write_text(str(port))
    return PostgresServer(
        admin_url=f"postgresql://postgres:{password}@{LOOPBACK}:{port}/postgres",
        source="private",
        identity={"pid": process.pid, "born": birth(process.pid), "home": str(home)},
    )


def _initialise(found: Path, home: Path, data: Path, password: str, user: dict[str, Any]) -> None:
    secret = home / "password"
    secret.touch(mode=0o600)
    secret.write_text(password + "\n")
    if user:
        os.chown(secret, user["user"], user["group"])
    command = [str(found / "initdb"), "-D", str(data), "-U", "postgres", "-A", "scram-sha-256", "-E", "UTF8"]
    command += ["--locale=C.UTF-8", f"--pwfile={secret}", "--no-sync", "--no-instructions"]
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    try:
        subprocess.run(command, check=True, capture_output=True, env=environment, cwd=home, **user)
    except subprocess.CalledProcessError as error:
        shutil.rmtree(data, ignore_errors=True)
        raise ServerTrouble(f"initdb gagal: {error.stderr.decode(errors='replace').strip()}") from error
    finally:
        secret.unlink(missing_ok=True)


def _home(folder: Path) -> tuple[Path, dict[str, Any]]:
    """The server's own folder and the user it runs as. As root PostgreSQL refuses to run, so it drops to an
    unprivileged user, who must be able to enter the folder: a checkout under a closed home gets another place."""
    if os.geteuid() != 0:
        home = folder / "postgres"
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        return home, {}
    who = _unprivileged()
    parent = folder
    if not all(path.stat().st_mode & 0o001 for path in [folder, *folder.parents]):
        parent = Path("/var/tmp") / f"ekinerja-{hashlib.sha256(str(folder).encode()).hexdigest()[:12]}"  # noqa: S108
        parent.mkdir(mode=0o711, exist_ok=True)
        if parent.is_symlink() or parent.stat().st_uid != 0:
            raise ServerTrouble(f"{parent} bukan milik root: hapus dahulu")
    home = parent / "postgres"
    home.mkdir(mode=0o700, exist_ok=True)
    os.chown(home, who.pw_uid, who.pw_gid)
    return home, {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}


def _unprivileged() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise ServerTrouble("PostgreSQL tidak mau berjalan sebagai root, dan pengguna `postgres` atau `nobody` tidak ada")


def _former_port(home: Path) -> int:
    kept = home / "port"
    if kept.exists() and port_is_free(former := int(kept.read_text())):
        return former
    return free_ports(1)[0]


def _status(data: Path) -> list[str]:
    try:
        return [line.strip() for line in (data / "postmaster.pid").read_text().splitlines()]
    except OSError:
        return []


def _is_ready(data: Path, pid: int) -> bool:
    lines = _status(data)
    return len(lines) >= 8 and lines[0] == str(pid) and lines[7] == "ready"


def _running(data: Path) -> tuple[int, str | None] | None:
    """A server that a killed run left behind on this data."""
    lines = _status(data)
    if not lines:
        return None
    pid = int(lines[0])
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return None
    return (pid, birth(pid)) if str(data).encode() in command else None
