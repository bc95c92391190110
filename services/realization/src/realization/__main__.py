"""`python -m realization [all|http|worker]`."""

from service_chassis.launch import launch

from realization.wiring import assemble

if __name__ == "__main__":
    launch(assemble)
