import pytest
from attendance.rules.device_errors import NetworkWrong
from attendance.rules.devices import SERIAL, Device, DeviceState, checked_networks


def device(state=DeviceState.REGISTERED, networks=()):
    return Device("X1", state, None, None, networks=networks)


@pytest.mark.parametrize(("state", "may"), [("registered", True), ("waiting", False), ("blocked", False)])
def test_only_a_registered_device_may_push(state, may):
    assert device(DeviceState(state)).may_push_from("10.0.0.1") is may


@pytest.mark.parametrize(
    ("address", "may"), [("203.0.113.9", True), ("203.0.114.9", False), ("2001:db8::7", True), ("unknown", False)]
)
def test_a_device_bound_to_networks_pushes_from_nowhere_else(address, may):
    assert device(networks=("203.0.113.0/24", "2001:db8::/32")).may_push_from(address) is may


def test_networks_are_kept_in_their_usual_form():
    assert checked_networks([" 203.0.113.7 ", "203.0.113.9/24"]) == ("203.0.113.7/32", "203.0.113.0/24")
    with pytest.raises(NetworkWrong, match="kantor"):
        checked_networks(["kantor"])


@pytest.mark.parametrize("serial", ["", "A" * 33, "A B", "A/B", "A:B", "A\n", "é"])
def test_a_serial_is_a_word(serial):
    assert not SERIAL.fullmatch(serial)
