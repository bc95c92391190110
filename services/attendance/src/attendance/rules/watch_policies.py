"""The policies of warnings and anomalies, from their files at the start of the service."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from attendance.rules.anomalies.policy import AnomalyPolicy, read_anomaly_policy
from attendance.rules.dated import newest_begun
from attendance.rules.discipline.policy import DisciplinePolicy, policy_of, read_discipline_policy
from attendance.rules.watch_errors import WatchPolicyInvalid


@dataclass(frozen=True, slots=True)
class WatchPolicies:
    """By kind, every version."""

    discipline: tuple[DisciplinePolicy, ...] = ()
    anomalies: tuple[AnomalyPolicy, ...] = ()

    def of_year(self, year: int) -> DisciplinePolicy | None:
        return policy_of(self.discipline, year)

    def on(self, day: date) -> AnomalyPolicy | None:
        return newest_begun(self.anomalies, day)


def read_watch_policies(files: Iterable[tuple[str, str]]) -> WatchPolicies:
    """`files`: (file name, text). WatchPolicyInvalid names a file that can't be used and what is wrong with it."""
    discipline: list[DisciplinePolicy] = []
    anomalies: list[AnomalyPolicy] = []
    for name, text in files:
        try:
            content = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise WatchPolicyInvalid(f"{name}: {error}") from error
        match content.get("kind"):
            case "discipline":
                discipline.append(read_discipline_policy(content, name))
            case "anomalies":
                anomalies.append(read_anomaly_policy(content, name))
            case _:
                raise WatchPolicyInvalid(f"{name}: kind harus discipline atau anomalies")
    return WatchPolicies(tuple(discipline), tuple(anomalies))
