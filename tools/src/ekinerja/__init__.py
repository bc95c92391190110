"""The operator's side of e-Kinerja: servers, town, month, quarantine."""
