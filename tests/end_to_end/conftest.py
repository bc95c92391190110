"""A whole town and a month that went through it, shared by the tests of this folder."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from ekinerja.month.reading import read_folder
from ekinerja.month.run import month_in
from ekinerja.town import private_town

sys.path.insert(0, str(Path(__file__).parent))  # oracle and variations stand beside the tests that use them

from finished import Finished
from saboteur import Saboteur
from variations import make_folder


@pytest.fixture(scope="session")
async def finished(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Finished]:
    """The variation, from empty databases to locked instruments, every process of ours killed once on the way."""
    place = tmp_path_factory.mktemp("town")
    for part in (place, *place.parents[:2]):
        part.chmod(0o755)  # as root, PostgreSQL's own user must be able to enter
    folder = read_folder(make_folder(place))
    async with private_town(place / "town", clock_file=place / "clock") as town:
        saboteur = Saboteur(town)
        async with month_in(town, folder, saboteur) as month:
            town.set_clock(folder.during())
            await month.enter()
            await month.work()
            town.set_clock(folder.just_after())
            await month.close()
            outcome = await month.outcome()
            await saboteur.all_are_back()
            yield Finished(town, folder, month, outcome, saboteur.deaths)
