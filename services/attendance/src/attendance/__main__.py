"""`python -m attendance [all|http|worker]`."""

from service_chassis.launch import launch

from attendance.wiring import assemble

if __name__ == "__main__":
    launch(assemble)
