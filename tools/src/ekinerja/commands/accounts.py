"""Where the town is and who may sign in."""

from pathlib import Path

from rich.console import Console
from rich.table import Table

from ekinerja.town import state


def tell(folder: Path, gateway_url: str | None = None) -> None:
    """Print the address and the accounts of the town in `folder`."""
    console = Console(highlight=False)
    address = (gateway_url or state.read(folder).get("gateway_url") or "").replace("127.0.0.1", "localhost")
    console.print(f"Alamat: [bold]{address}[/bold]   dokumen API: {address}/api/docs")
    table = Table("peran", "nama", "nama akun", "kata sandi")
    for account in state.read(folder, "accounts").get("accounts", []):
        table.add_row(account["role"], account["name"], account["username"], account["password"])
    console.print(table)
