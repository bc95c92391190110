"""Ends with 0 when this container's process answers /health/ready with 200. Bare sockets, because it is started every
few seconds in every container: an HTTP library would cost four times the processor time."""

import os
import socket
import sys

port = int(os.environ.get("EKINERJA_HTTP_PORT", "8000"))
try:
    with socket.create_connection(("127.0.0.1", port), timeout=4) as connection:
        connection.sendall(b"GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        answer = b"".join(iter(lambda: connection.recv(4096), b""))
except OSError as error:
    sys.exit(f"{type(error).__name__}: {error}")
head, _, body = answer.partition(b"\r\n\r\n")
print(body.decode(errors="replace"))
sys.exit(0 if head.split(b" ", 2)[1:2] == [b"200"] else 1)
