"""A device as firmware behaves, without the machine: for trials and tests."""
