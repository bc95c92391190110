"""The measure of what the broker and its client can do at all: takes a queue's messages in batches and only
acknowledges them. `python -m ekinerja.bench.bare KIND QUEUE MESSAGES BATCH`, the broker's address in the environment.
KIND `library`: as one would write it with aio-pika; `chassis`: with the services' own link and gathering."""

import asyncio
import json
import os
import sys
import time
from contextlib import suppress

import uvloop
from aio_pika.abc import AbstractIncomingMessage
from service_chassis.broker import Link, within
from service_chassis.gathering import GATHER_S, Gatherer

URL_VARIABLE = "EKINERJA_BROKER_URL"


async def by_library(link: Link, queue_name: str, messages: int, batch: int) -> None:
    arrived: asyncio.Queue[AbstractIncomingMessage] = asyncio.Queue()
    queue = await link.channel.get_queue(queue_name, ensure=False)
    await queue.consume(arrived.put)
    while messages > 0:
        gathered = [await arrived.get()]
        with suppress(TimeoutError):
            async with asyncio.timeout(GATHER_S):
                while len(gathered) < min(batch, messages):
                    gathered.append(await arrived.get())
        messages -= len(gathered)
        await within(5, gathered[-1].ack(multiple=True))


async def by_chassis(link: Link, queue_name: str, messages: int, batch: int) -> None:
    gatherer = Gatherer(link, batch)
    await gatherer.subscribe(queue_name)
    while messages > 0:
        gathered = await gatherer.batch()
        messages -= len(gathered)
        await gatherer.acknowledge(gathered[-1])


async def measured(kind: str, queue: str, messages: int, batch: int) -> dict[str, float]:
    """From asking for the messages to the last acknowledgement."""
    link = await Link.open(os.environ[URL_VARIABLE], name="bench bare consumer", prefetch=2 * batch)
    began, cpu = time.monotonic(), time.process_time()
    await (by_library if kind == "library" else by_chassis)(link, queue, messages, batch)
    spent = {"seconds": time.monotonic() - began, "cpu_seconds": time.process_time() - cpu}
    await link.close()
    return spent


def main(kind: str, queue: str, messages: str, batch: str) -> None:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        found = runner.run(measured(kind, queue, int(messages), int(batch)))
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
