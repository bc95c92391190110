"""Where the town is, who may sign in, and where systems meet its broker."""

from pathlib import Path

from rich.console import Console
from rich.table import Table

from ekinerja.town import state


def tell(folder: Path, gateway_url: str | None = None) -> None:
    """Print the address, the accounts and the systems' broker logins of the town in `folder`."""
    console = Console(highlight=False)
    address = (gateway_url or state.read(folder).get("gateway_url") or "").replace("127.0.0.1", "localhost")
    console.print(f"Alamat: [bold]{address}[/bold]   dokumen API: {address}/api/docs")
    table = Table()
    table.add_column("peran", overflow="fold")
    table.add_column("nama", overflow="fold")
    for title in ("nama akun", "kata sandi"):  # these are copied: never broken over two lines
        table.add_column(title, no_wrap=True, overflow="fold")
    told = state.read(folder, "accounts")
    for account in told.get("accounts", []):
        table.add_row(account["role"], account["name"], account["username"], account["password"])
    console.print(table)
    for system in told.get("systems", []):
        console.print(f"{system['role']}: {system['amqp_url']}", soft_wrap=True)
