"""Where the bytes of evidence lie, keyed by their SHA-256: a local folder, or any object store that obstore opens."""

import asyncio
import os
import shutil
import tempfile
from pathlib import Path
from typing import BinaryIO, Protocol

import obstore
from obstore.store import from_url


class EvidenceObjects(Protocol):
    """An object store of whole, never changing files."""

    async def put(self, sha256: str, content: BinaryIO) -> None:
        """Durable and whole when it returns; the same content again is harmless."""

    async def get(self, sha256: str) -> bytes | None:
        """None when there is nothing under that key."""


class LocalFolder:
    """Own code because obstore's local store doesn't flush to disk, and a committed row may not lose its file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def put(self, sha256: str, content: BinaryIO) -> None:
        await asyncio.to_thread(self._put, sha256, content)

    async def get(self, sha256: str) -> bytes | None:
        try:
            return await asyncio.to_thread(self._path(sha256).read_bytes)
        except FileNotFoundError:
            return None

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256

    def _put(self, sha256: str, content: BinaryIO) -> None:
        path = self._path(sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        content.seek(0)
        handle, draft = tempfile.mkstemp(prefix=".masuk-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                shutil.copyfileobj(content, file)
                file.flush()
                os.fsync(file.fileno())
            Path(draft).replace(path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
        for folder in (path.parent, self._folder):
            _flush_folder(folder)


class ObjectStore:
    """S3 and its kin, by address."""

    def __init__(self, url: str) -> None:
        self._store = from_url(url)

    async def put(self, sha256: str, content: BinaryIO) -> None:
        content.seek(0)
        await obstore.put_async(self._store, _key(sha256), content)

    async def get(self, sha256: str) -> bytes | None:
        try:
            found = await obstore.get_async(self._store, _key(sha256))
        except FileNotFoundError:
            return None
        return bytes(await found.bytes_async())


def open_evidence_objects(address: str) -> EvidenceObjects:
    """`address`: a folder, or an address such as s3://bucket/prefix (credentials from the usual variables)."""
    return ObjectStore(address) if "://" in address else LocalFolder(Path(address).absolute())


def _key(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}"


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
