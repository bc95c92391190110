import asyncio
import hashlib
from dataclasses import replace

import pytest
from realization.rules import errors
from realization.rules.raters import ActingPerson
from realization.storage import realizations
from realization.use_cases.attach_evidence import attach_evidence
from realization.use_cases.show_evidence import read_evidence, show_evidence
from realization.use_cases.sniff_media_type import sniff_media_type


@pytest.fixture
async def opened(life):
    await life.opened()
    return life


def test_types_are_known_by_content(files):
    assert [sniff_media_type(files[kind]) for kind in ("pdf", "png", "jpeg")] == [
        "application/pdf",
        "image/png",
        "image/jpeg",
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"x",
        b"<html><script>alert(1)</script></html>",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
        b"MZ\x90\x00" + b"\x00" * 60,
        b"PK\x03\x04" + b"\x00" * 60,
        b"<html>%PDF-1.4",
        b"GIF89a" + b"\x00" * 20,
        b"\x00" * 100,
    ],
)
def test_anything_else_is_none_of_the_three(content):
    assert sniff_media_type(content) is None


async def test_a_file_is_kept_with_its_hash_and_read_back(opened, staffed, people, files, room):
    kept = await opened.attached(content=files["png"], name="foto.png", declared="image/png")
    assert kept.sha256 == hashlib.sha256(files["png"]).hexdigest()
    assert (kept.media_type, kept.size, kept.file_name) == ("image/png", len(files["png"]), "foto.png")
    async with staffed.transaction() as tx:
        shown = await show_evidence(tx, ActingPerson(people.boss), kept.evidence_id, people.day)
    assert shown == kept
    assert await read_evidence(room, shown) == files["png"]


async def test_the_same_upload_again_is_the_one_that_is_there(opened):
    assert await opened.attached() == await opened.attached(name="lain.pdf")
    assert (await opened.attached(2)).item_number == 2


async def test_the_same_upload_twice_at_once_is_kept_once(opened, staffed):
    kept = await asyncio.gather(*(opened.attached() for _ in range(4)))
    assert len({file.evidence_id for file in kept}) == 1
    async with staffed.transaction() as tx:
        stored = await realizations.find(tx, opened.id)
    assert [len(item.evidence) for item in stored.items] == [1, 0]


async def test_a_refused_file_is_stored_nowhere(opened, tmp_path, files):
    with pytest.raises(errors.EvidenceTypeContradicted):
        await opened.attached(name="laporan.png", declared="image/png")
    with pytest.raises(errors.EvidenceTooLarge):
        await opened.attached(content=files["pdf"] + b" " * 200_000)
    with pytest.raises(errors.EvidenceEmpty):
        await opened.attached(content=b"")
    with pytest.raises(errors.UnknownItem):
        await opened.attached(9)
    assert not (tmp_path / "evidence").exists()


async def test_somebody_elses_realization_takes_no_file(opened, staffed, people, room, make_sent, tmp_path):
    with pytest.raises(errors.NotYourRealization):
        async with staffed.transaction() as tx:
            await attach_evidence(tx, room, people.boss, opened.id, 1, make_sent(), people.at)
    assert not (tmp_path / "evidence").exists()


async def test_lost_and_damaged_content_is_said_not_served(opened, room, tmp_path):
    kept = await opened.attached()
    path = tmp_path / "evidence" / kept.sha256[:2] / kept.sha256
    path.write_bytes(b"%PDF-1.4 lain")
    with pytest.raises(errors.EvidenceContentDamaged):
        await read_evidence(room, kept)
    path.unlink()
    with pytest.raises(errors.EvidenceContentMissing):
        await read_evidence(room, replace(kept))
