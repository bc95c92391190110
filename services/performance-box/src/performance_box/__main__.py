"""`python -m performance_box [all|http|worker]`."""

from service_chassis.launch import launch

from performance_box.wiring import assemble

if __name__ == "__main__":
    launch(assemble)
