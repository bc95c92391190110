"""`python -m planning [all|http|worker]`."""

from service_chassis.launch import launch

from planning.wiring import assemble

if __name__ == "__main__":
    launch(assemble)
