"""The whole bench, small: it measures everything, and nothing is lost."""

import json
import os
import subprocess
import sys

FIGURES = ("sustained_per_s", "ratio_to_bare_consumer", "batched_per_s", "with_history_per_s", "cpu_ms_per_punch")


def test_the_quick_bench_prints_one_document_on_its_output() -> None:
    command = [sys.executable, "-m", "ekinerja", "bench", "attendance", "--quick", "--json"]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=300, env=os.environ | {"EKINERJA_SERVERS": "private"}
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert all(found[name] > 0 for name in FIGURES)
    assert found["balance"]["published"] == found["balance"]["applied"] > 600
    assert found["machine"]["postgresql"]["fsync"] == "on"
    assert {"attendance", "payroll_instrument", "rabbitmq", "postgres_attendance"} <= set(found["cpu_seconds"])
    assert found["http"]["one_a_request_per_cpu_s"] > 0 < found["http"]["hundred_a_request_per_cpu_s"]
    assert found["tap_to_visible_day"]["at_rest"]["visible"]["p99_ms"] > 0
