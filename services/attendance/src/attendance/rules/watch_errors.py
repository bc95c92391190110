"""Refusals around counters, anomalies and recaps. The text is what a person reads."""


class WatchPolicyInvalid(Exception):
    """A policy file of warnings or anomalies can't be used."""
