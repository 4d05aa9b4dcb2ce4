"""Watches the analysis of a report over a WebSocket, and prints one line of JSON an event.

`{"open": ...}`, then `{"frame": ...}` for each message, then `{"close": ...}` with the code that
the server gave, or `{"cut": ...}` where --cut-after had the connection dropped.
Exit codes: 0 closed with 1000, or cut as asked; 3 closed with another code; 4 the handshake was
refused; 5 nothing came in time.
"""

import argparse
import contextlib
import json
import socket
import sys
from urllib.parse import quote

from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus
from websockets.sync.client import ClientConnection, connect

NORMAL = 1000


def say(**what: object) -> None:
    """Prints an event."""
    print(json.dumps(what, ensure_ascii=False), flush=True)


def watch(connection: ClientConnection, cut_after: int | None, timeout: float) -> int:
    """Prints what comes until the end, or until enough has come."""
    frames = 0
    last = None
    try:
        while cut_after is None or frames < cut_after:
            frame = json.loads(connection.recv(timeout=timeout))
            say(frame=frame)
            frames += 1
            last = frame.get("sequence", last)
    except TimeoutError:
        say(timeout={"frames": frames, "last_sequence": last})
        return 5
    except ConnectionClosed as closed:
        code = closed.rcvd.code if closed.rcvd else None
        reason = closed.rcvd.reason if closed.rcvd else ""
        say(close={"code": code, "reason": reason, "frames": frames, "last_sequence": last})
        return 0 if code == NORMAL else 3
    # As when the network goes: no close frame is sent. A server that has said all by now may have
    # closed it.
    with contextlib.suppress(OSError):
        connection.socket.shutdown(socket.SHUT_RDWR)
    say(cut={"frames": frames, "last_sequence": last})
    return 0


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--server", required=True, metavar="HOST:PORT")
    parser.add_argument("--report", required=True, help="id of the report")
    parser.add_argument("--token", help="access token; left out, none is sent")
    parser.add_argument("--after-sequence", type=int, default=0)
    parser.add_argument("--follow", action="store_true", help="stay after the analyses have ended")
    parser.add_argument("--cut-after", type=int, metavar="N", help="drop the socket after N frames")
    parser.add_argument("--timeout", type=float, default=60, help="seconds between two frames")
    arguments = parser.parse_args()

    url = (
        f"ws://{arguments.server}/api/reports/{quote(arguments.report, safe='')}/analysis/updates"
        f"?afterSequence={arguments.after_sequence}"
    )
    if arguments.follow:
        url += "&follow=true"
    protocols = ["jebo.v1"]
    if arguments.token:
        protocols.append(f"bearer.{arguments.token}")
    try:
        connection = connect(
            url,
            subprotocols=protocols,
            open_timeout=arguments.timeout,
            close_timeout=2,
            max_size=None,
            proxy=None,
        )
    except InvalidStatus as refused:
        body = refused.response.body.decode(errors="replace") if refused.response.body else ""
        say(refused={"status": refused.response.status_code, "body": body})
        return 4
    except InvalidHandshake as refused:
        say(refused={"status": None, "body": str(refused)})
        return 4
    with connection:
        say(open={"subprotocol": connection.subprotocol})
        return watch(connection, arguments.cut_after, arguments.timeout)


if __name__ == "__main__":
    sys.exit(main())
