"""`python -m payroll_instrument [all|http|worker]`."""

from service_chassis.launch import launch

from payroll_instrument.wiring import assemble

if __name__ == "__main__":
    launch(assemble)
