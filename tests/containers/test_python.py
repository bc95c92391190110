"""The image's Python (3.13) passes what the machine's Python (3.11) passes."""

import subprocess

import pytest
from ekinerja.layout import ROOT

from .conftest import Project

pytestmark = pytest.mark.containers

SCRIPT = """
pip install --quiet --require-hashes --only-binary :all: -r requirements.txt
python -c 'import sys; print("python", sys.version_info[:2])'
python -m pytest -q -p no:cacheprovider services/*/tests/rules libs/event-contracts/tests tools/tests/plain
"""


def test_every_rule_holds_on_the_python_of_the_image(compose_town: Project) -> None:
    image = compose_town.environment["EKINERJA_IMAGE"]
    environment = ["-e", "PYTHONDONTWRITEBYTECODE=1", "-e", "HYPOTHESIS_STORAGE_DIRECTORY=/tmp/hypothesis"]
    repository = ["-v", f"{ROOT}:/app:ro", "-w", "/app"]
    done = subprocess.run(
        # root, because the tests' own libraries are put beside those of the image
        ["docker", "run", "--rm", "-u", "0", *environment, *repository, image, "sh", "-euc", SCRIPT],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert "python (3, 13)" in done.stdout
    assert " passed" in done.stdout
