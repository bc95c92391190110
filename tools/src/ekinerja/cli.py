"""`ekinerja`: the operator's command line."""

import typer

from ekinerja.bench.command import bench
from ekinerja.commands.balances import balances
from ekinerja.commands.close_month import close_month
from ekinerja.commands.dead_letters import dead_letters
from ekinerja.commands.down import down
from ekinerja.commands.init import init
from ekinerja.commands.quarantine import quarantine
from ekinerja.commands.status import status
from ekinerja.commands.up import up
from ekinerja.device.command import device_simulate
from ekinerja.month.command import month

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    help="e-Kinerja: menyalakan, mengawasi, dan menguji seluruh sistem.",
    pretty_exceptions_show_locals=False,
)
app.command()(up)
app.command()(down)
app.command()(status)
app.command()(init)
app.command()(month)
app.command()(close_month)
app.command()(balances)
app.command()(device_simulate)
app.add_typer(bench, name="bench")
app.add_typer(quarantine, name="quarantine")
app.add_typer(dead_letters, name="dead-letters")


def main() -> None:
    """Entry point of the `ekinerja` script."""
    app()
