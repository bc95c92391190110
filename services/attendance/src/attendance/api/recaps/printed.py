"""A recap as PDF. One compiler a process, in a thread of its own: it may not be used by two at once, and whoever shares
the process doesn't wait for it."""

import asyncio
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from typing import Any

import typst

PDF = "application/pdf"
TEMPLATE = files("attendance") / "documents" / "recap.typ"


class Printer:
    """Made once for the process."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="printer")
        self._compiler: typst.Compiler | None = None

    async def pdf(self, recap: Mapping[str, Any]) -> bytes:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._print, json.dumps(recap))

    def _print(self, recap: str) -> bytes:
        if self._compiler is None:
            self._compiler = typst.Compiler(str(TEMPLATE), ignore_system_fonts=True)
        printed: bytes = self._compiler.compile(format="pdf", sys_inputs={"recap": recap})
        return printed
