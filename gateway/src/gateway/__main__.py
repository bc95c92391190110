"""`python -m gateway [all|http|worker]`, `python -m gateway create-operator | rotate-key`."""

import sys

from service_chassis.launch import launch

from gateway.commands import NAMES, carry_out
from gateway.main import create_app
from gateway.wiring import assemble

if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in NAMES:
        raise SystemExit(carry_out(sys.argv[1:]))
    launch(assemble, build=create_app)
