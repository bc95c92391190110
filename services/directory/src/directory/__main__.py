"""`python -m directory [all|http|worker]`."""

from service_chassis.launch import launch

from directory.wiring import assemble

if __name__ == "__main__":
    launch(assemble)
