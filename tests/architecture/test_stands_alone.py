"""The project stands alone: who has the repository and a mirror of packages has everything.

Forbidden words are put together here, so that this file doesn't hold them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

BESIDE_US = "../" + "shared"
MAY_LOOK_BESIDE = Path(".ci/run")  # brings up a container engine where the machine has one to lend
_REGISTRIES = (
    "py" + "pi.org", "python" + "hosted.org", "registry.npm" + "js.org", "npm" + "js.com", "crates" + ".io",
    "proxy." + "golang" + ".org", "conda" + ".anaconda", "deb." + "debian" + ".org", "index" + "[-_]url",
    "trusted" + "[-_]host", "default" + "[-_]index",
)  # fmt: skip
REGISTRY = re.compile("|".join(word.replace(".", r"\.") for word in _REGISTRIES), re.IGNORECASE)
# a folder of somebody's own, at the beginning of a path; what a system or an image has on every machine is none
MACHINE = re.compile(r"(?<![\w.~}$-])/(?:home|work|root|Users|mnt|media|workspace)/\w|\b[A-Z]:\\(?:Users|work)")


def outside(text: str, path: Path) -> Iterator[str]:
    """What a file says about places outside of the repository."""
    if BESIDE_US in text and path != MAY_LOOK_BESIDE:
        yield f"{path}: {BESIDE_US}"
    for pattern in (REGISTRY, MACHINE):
        for found in pattern.finditer(text):
            yield f"{path}:{text.count(chr(10), 0, found.start()) + 1}: {found[0]}"


def test_no_file_leans_on_a_place_outside_of_the_repository(tracked_files, repository):
    assert len(tracked_files) > 500
    found = []
    for path in tracked_files:
        found += outside((repository / path).read_bytes().decode("utf-8", "replace"), path)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "text",
    [
        "see ../" + "shared/design", "https://" + "py" + "pi.org/simple", "pip install --index" + "-url x",
        "PIP_INDEX" + "_URL=x", "open('/" + "home/somebody/file')", "cd /" + "work/main", '"C:' + "\\Users" + '"',
        "https://files.python" + "hosted.org/packages/x.whl",
    ],
)  # fmt: skip
def test_a_place_outside_is_noticed(text):
    assert len(list(outside(f"first line\n{text}\n", Path("docs/x.md")))) == 1


def test_only_the_pipeline_may_look_beside_the_repository():
    assert not list(outside(BESIDE_US, Path(".ci/run")))
    assert list(outside(BESIDE_US, Path("tools/.ci/run")))


@pytest.mark.parametrize("text", ["/var/lib/rabbitmq", "docs/work/plan.md", "/api/work-plans", "libs/home/x", "/opt/x"])
def test_a_place_that_every_machine_has_is_none(text):
    assert not list(outside(text, Path("docs/x.md")))
