"""Links lead somewhere, a decision's number belongs to it for ever, and every wall that needs a reason has one."""

import configparser
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath
from posixpath import normpath

import pytest

RECORD = re.compile(r"(\d{4})-[a-z0-9-]+\.md")
LONGEST_RECORD = 60  # lines: one page


def dead_links(page: Path, text: str, files: Collection[Path], headings: dict[Path, set[str]]) -> Iterator[str]:
    """Links of `text`, which stands in `page`, to what isn't among `files` and their `headings`."""
    folders = {folder for path in files for folder in path.parents}
    for target in re.findall(r"\]\(<?([^)\s>]+)>?\)", re.sub(r"```.*?```", "", text, flags=re.DOTALL)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        path = Path(normpath(PurePosixPath(page.parent) / name)) if name else page
        there = path in files or path in folders
        if not there or (anchor and anchor not in headings.get(path, {anchor})):
            yield f"{page}: {target}"


def anchors(text: str) -> set[str]:
    """By which a page's headings are reached."""
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def misnumbered(records: dict[str, str]) -> Iterator[str]:
    """`records`: texts by file name."""
    numbers = Counter(name[:4] for name in records)
    yield from (f"{number} twice" for number, times in numbers.items() if times > 1)
    for name, text in records.items():
        heading = re.match(r"# 0*(\d+)\. \S", text)
        if not RECORD.fullmatch(name) or not heading or int(heading[1]) != int(name[:4]):
            yield name


def unexplained(config: configparser.ConfigParser, records: Iterable[str]) -> Iterator[str]:
    """Walls beside the ten of the design (1b, 2c), and importers let through by name, that no record speaks of."""
    known = "\n".join(records)
    for section in (name for name in config.sections() if ":contract:" in name):
        number = section.rsplit(":", 1)[1]
        if not number.isdigit() and not re.search(rf"\b{number}\b", known):
            yield f"wall {number}"
        importers = config[section].get("allowed_importers", "").split()
        yield from (
            f"wall {number}: {name}"
            for name in importers
            if "*" not in name and name != "service_chassis" and f"`{name}`" not in known
        )


@pytest.fixture(scope="module")
def pages(tracked_files, repository) -> dict[Path, str]:
    return {path: (repository / path).read_text("utf-8") for path in tracked_files if path.suffix == ".md"}


@pytest.fixture(scope="module")
def records(pages) -> dict[str, str]:
    folder = Path("docs/decisions")
    return {path.name: text for path, text in pages.items() if path.parent == folder and path.name != "README.md"}


def test_every_link_leads_to_a_file_of_the_repository(pages, tracked_files):
    headings = {path: anchors(text) for path, text in pages.items()}
    found = [link for path, text in pages.items() for link in dead_links(path, text, set(tracked_files), headings)]
    assert not found, "\n".join(found)


def test_every_decision_has_a_number_of_its_own_and_one_page(records):
    assert len(records) >= 10
    assert not list(misnumbered(records))
    assert not [name for name, text in records.items() if text.count("\n") > LONGEST_RECORD]


def test_every_wall_beside_the_design_and_every_exemption_has_a_record(records, repository):
    config = configparser.ConfigParser()
    config.read(repository / ".importlinter")
    assert not list(unexplained(config, records.values()))


def test_a_dead_link_is_noticed():
    files, headings = {Path("docs/a.md"), Path("docs/b/c.md")}, {Path("docs/a.md"): {"real"}}
    good = "[1](../b/c.md) [2](../a.md#real) [3](https://x.example) [4](../b) ![5](c.md)"
    assert not list(dead_links(Path("docs/b/c.md"), good, files, headings))
    for bad in ("[1](d.md)", "[2](../a.md#unreal)", "![3](../c.png)", "[4](../../../a.md)"):
        assert len(list(dead_links(Path("docs/b/c.md"), bad, files, headings))) == 1
    assert anchors("## The `a.b_c.v1` of us\n") == {"the-ab_cv1-of-us"}


def test_a_decision_with_somebody_elses_number_is_noticed():
    assert not list(misnumbered({"0001-one.md": "# 1. One", "0002-two.md": "# 0002. Two"}))
    assert list(misnumbered({"0001-one.md": "# 1. One", "0001-two.md": "# 1. Two"})) == ["0001 twice"]
    assert list(misnumbered({"0003-one.md": "# 1. One"})) == ["0003-one.md"]
    assert list(misnumbered({"3-one.md": "# 3. One"})) == ["3-one.md"]


def test_a_wall_without_a_reason_is_noticed():
    config = configparser.ConfigParser()
    config.read_string("[importlinter:contract:2c]\n[importlinter:contract:4]\nallowed_importers = *.api\n  tools\n")
    assert list(unexplained(config, ["nothing"])) == ["wall 2c", "wall 4: tools"]
    assert not list(unexplained(config, ["Wall 2c lets `tools` through."]))
