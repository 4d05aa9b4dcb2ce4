"""Calls with tokens, tried again as the rules say."""

from __future__ import annotations

import threading
from collections.abc import Callable
from copy import copy
from typing import Protocol, TypeVar
from weakref import WeakSet

import grpc
from google.protobuf.message import Message

from jebo_client import pb
from jebo_client._core.ids import with_request_id
from jebo_client._core.options import DEFAULT, Metadata, Options, Timeout, chosen
from jebo_client._core.owner import AnotherUser
from jebo_client._core.retry import Renew
from jebo_client._core.status import closed, from_rpc
from jebo_client._sync.session import Session
from jebo_client._sync.watchdog import Watchdog
from jebo_client.errors import SessionEnded
from jebo_client.tokens import TokenStore

T = TypeVar("T")
Request = TypeVar("Request", bound=Message)
Response = TypeVar("Response")
Sleep = Callable[[float], object]


class Closeable(Protocol):
    """What ends with the client."""

    def close(self) -> None:
        """Ends it."""


class Caller:
    """Makes the calls of one client."""

    def __init__(
        self, channel: grpc.Channel, store: TokenStore, options: Options, sleep: Sleep | None
    ) -> None:
        self.auth = pb.AuthServiceStub(channel)
        self.reports = pb.ReportServiceStub(channel)
        self.options = options
        self.session = Session(store, options, self._exchange)
        self.watchdog = Watchdog(options.timing.monotonic)
        self._closed = threading.Event()
        # Weakly: a stream that nobody reads any more is collected, and ends its call.
        self._watches: WeakSet[Closeable] = WeakSet()
        self._lock = threading.Lock()
        self.own_sleep = sleep
        # The only user whose calls these are; None is whoever is signed in.
        self._user_id: str | None = None
        self._sleep = sleep or self._closed.wait

    def bound_to(self, user_id: str) -> Caller:
        """The same, but each try raises AnotherUser unless this user is signed in."""
        bound = copy(self)
        bound._user_id = user_id  # noqa: SLF001 - our own
        return bound

    def unary(
        self,
        method: grpc.UnaryUnaryMultiCallable[Request, Response],
        request: Request,
        *,
        timeout: Timeout = DEFAULT,
        public: bool = False,
        patient: bool = True,
    ) -> Response:
        """One request, one answer. A write gets its request id here, if it has none."""
        request = with_request_id(request)

        def send(metadata: Metadata, remaining: float | None) -> Response:
            return method(request, timeout=remaining, metadata=metadata)

        within = chosen(timeout, self.options.timeout)
        return self.attempt(send, timeout=within, public=public, patient=patient)

    def attempt(
        self,
        send: Callable[[Metadata, float | None], T],
        *,
        timeout: float | None,
        public: bool = False,
        patient: bool = True,
    ) -> T:
        """Sends until it has worked, or the error is one for the caller.

        Without `patient`, an error that names a time to wait is one for the caller, too.
        """
        attempts = self.options.attempts(timeout, patient=patient)
        while True:
            self.check_open()
            tokens = None if public else self.session.tokens(attempts.remaining())
            if self._user_id is not None and tokens and tokens.user_id != self._user_id:
                raise AnotherUser
            try:
                return send(self.options.metadata(tokens), attempts.remaining())
            except grpc.RpcError as failure:
                error = from_rpc(failure, self.options.language)
                if isinstance(error, SessionEnded) and tokens is not None:
                    self.session.end(tokens)
                next_thing = attempts.after(error, renewable=tokens is not None)
            if isinstance(next_thing, Renew):
                if tokens is not None:
                    self.session.renew(tokens, attempts.remaining())
            else:
                self.sleep(next_thing.seconds)

    def sleep(self, seconds: float) -> None:
        """Waits; a client that is closed meanwhile ends the wait with an error."""
        self._sleep(seconds)
        self.check_open()

    def check_open(self) -> None:
        """Raises an error once the client is closed."""
        if self._closed.is_set():
            raise closed(self.options.language)

    def opened(self, watch: Closeable) -> None:
        """A stream that is to end with the client."""
        with self._lock:
            self._watches.add(watch)

    def close(self) -> None:
        """Ends all streams and waits."""
        with self._lock:
            watches = list(self._watches)
        for watch in watches:
            watch.close()
        self._closed.set()
        self.session.close()
        self.watchdog.close()

    def _exchange(self, refresh_token: str) -> pb.Tokens:
        # Sent again like any call: the server takes a spent token once more within 10 s.
        request = pb.RefreshRequest(refresh_token=refresh_token)
        return self.unary(self.auth.Refresh, request, public=True).tokens
