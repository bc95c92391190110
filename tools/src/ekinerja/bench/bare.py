"""The measure of what the broker and its client can do at all: takes a queue's messages in batches and only
acknowledges them. `python -m ekinerja.bench.bare QUEUE MESSAGES BATCH`, the broker's address in the environment."""

import asyncio
import json
import os
import sys
import time

import uvloop
from service_chassis.broker import Link, within
from service_chassis.gathering import Gatherer

URL_VARIABLE = "EKINERJA_BROKER_URL"


async def drain(url: str, queue_name: str, messages: int, batch: int) -> dict[str, float]:
    """From asking for the messages to the last acknowledgement, with the services' own link and gathering."""
    link = await Link.open(url, name="bench bare consumer", prefetch=2 * batch)
    gatherer = Gatherer(link, batch)
    queue = await link.channel.get_queue(queue_name, ensure=False)
    began, cpu, left = time.monotonic(), time.process_time(), messages
    await within(5, queue.consume(gatherer.arrived.put))
    while left > 0:
        gathered = await gatherer.batch()
        left -= len(gathered)
        await within(5, gathered[-1].ack(multiple=True))
    spent = {"seconds": time.monotonic() - began, "cpu_seconds": time.process_time() - cpu}
    await link.close()
    return spent


def main(queue: str, messages: str, batch: str) -> None:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        found = runner.run(drain(os.environ[URL_VARIABLE], queue, int(messages), int(batch)))
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
