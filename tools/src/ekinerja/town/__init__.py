"""A town: PostgreSQL, RabbitMQ, six services and the gateway, started in order, watched, stopped together.

As a library::

    async with private_town(folder, clock_file=folder / "clock") as town:
        town.set_clock(instant)                 # business time of every process, from the next question on
        town.gateway_url                        # "http://127.0.0.1:8000", the only door for people
        town.service_urls["planning"]           # a service's own address (health; doors need the gateway's token)
        town.operator                           # Credentials(username, password): sign in at the gateway
        town.amqp_urls["presensi"]              # broker logins "presensi", "finance" and every service's own
        town.database_urls["attendance"]        # for tests that look into a service's tables
        town.admin_amqp_url                     # may do everything
        town.pids                               # {"planning": 4711, ...}
        await town.kill("planning")             # kill -9; the supervisor starts it again with back-off
        await town.wait_ready("planning")       # until /health/ready answers 200 again
    # everything it started has ended, `folder` is empty of its data
"""

from ekinerja.servers.model import Credentials
from ekinerja.town.private import private_town
from ekinerja.town.supervisor import TownTrouble
from ekinerja.town.town import Town

__all__ = ["Credentials", "Town", "TownTrouble", "private_town"]
