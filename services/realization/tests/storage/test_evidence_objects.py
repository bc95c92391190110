import asyncio
import hashlib
import io

import pytest
from realization.storage.evidence_objects import LocalFolder, ObjectStore, open_evidence_objects

CONTENT = b"%PDF-1.4 isi" * 1000
KEY = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture(params=["folder", "file address", "memory"])
def store(request, tmp_path):
    if request.param == "folder":
        return open_evidence_objects(str(tmp_path / "belum" / "ada"))
    (tmp_path / "toko").mkdir()
    return open_evidence_objects("memory:///" if request.param == "memory" else f"file://{tmp_path}/toko")


async def test_what_was_put_is_got(store):
    await store.put(KEY, io.BytesIO(CONTENT))
    assert await store.get(KEY) == CONTENT


async def test_putting_the_same_content_again_is_harmless(store):
    for _ in range(2):
        await store.put(KEY, io.BytesIO(CONTENT))
    assert await store.get(KEY) == CONTENT


async def test_what_was_never_put_is_not_there(store):
    assert await store.get(KEY) is None


async def test_content_is_put_whole_wherever_the_file_stands(store):
    file = io.BytesIO(CONTENT)
    file.read(500)
    await store.put(KEY, file)
    assert await store.get(KEY) == CONTENT


def test_the_address_chooses_the_kind_of_store(tmp_path):
    assert isinstance(open_evidence_objects(str(tmp_path)), LocalFolder)
    assert isinstance(open_evidence_objects("memory:///"), ObjectStore)


async def test_a_failing_write_leaves_nothing_behind(tmp_path):
    class Broken(io.BytesIO):
        def read(self, *_):
            raise OSError("putus")

    store = LocalFolder(tmp_path)
    with pytest.raises(OSError, match="putus"):
        await store.put(KEY, Broken(CONTENT))
    assert await store.get(KEY) is None
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


async def test_many_at_once_put_the_same_content(tmp_path):
    store = LocalFolder(tmp_path)
    await asyncio.gather(*(store.put(KEY, io.BytesIO(CONTENT)) for _ in range(20)))
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [KEY]
    assert await store.get(KEY) == CONTENT
