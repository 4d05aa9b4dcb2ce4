"""Calls with tokens, tried again as the rules say."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from copy import copy
from typing import TYPE_CHECKING, Protocol, TypeVar, cast
from weakref import WeakSet

import grpc
import grpc.aio
from google.protobuf.message import Message

from jebo_client import pb
from jebo_client._core.ids import with_request_id
from jebo_client._core.options import DEFAULT, Metadata, Options, Timeout, chosen
from jebo_client._core.owner import AnotherUser
from jebo_client._core.retry import Renew
from jebo_client._core.status import closed, from_rpc
from jebo_client.aio._session import Session
from jebo_client.errors import SessionEnded
from jebo_client.tokens import TokenStore

if TYPE_CHECKING:
    from jebo_client._gen.auth_service_pb2_grpc import AuthServiceAsyncStub
    from jebo_client._gen.report_service_pb2_grpc import ReportServiceAsyncStub

T = TypeVar("T")
Request = TypeVar("Request", bound=Message)
Response = TypeVar("Response")
Sleep = Callable[[float], Awaitable[object]]


class Closeable(Protocol):
    """What ends with the client."""

    async def close(self) -> None:
        """Ends it."""


async def wait_for_event(event: asyncio.Event, seconds: float) -> None:
    """Waits for so long, or until something is over."""
    with suppress(asyncio.TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)


def being_cancelled() -> bool:
    """Whether the present task is, as far as Python tells: before 3.11 it does not."""
    cancelling = getattr(asyncio.current_task(), "cancelling", None)
    return cancelling is not None and cancelling() > 0


class Caller:
    """Makes the calls of one client."""

    def __init__(
        self, channel: grpc.aio.Channel, store: TokenStore, options: Options, sleep: Sleep | None
    ) -> None:
        # The same stubs as those of threads; only their types are others.
        self.auth = cast("AuthServiceAsyncStub", pb.AuthServiceStub(channel))
        self.reports = cast("ReportServiceAsyncStub", pb.ReportServiceStub(channel))
        self.options = options
        self.session = Session(store, options, self._exchange)
        # Weakly: a stream that nobody reads any more is collected, and ends its call.
        self._watches: WeakSet[Closeable] = WeakSet()
        self.own_sleep = sleep
        # The only user whose calls these are; None is whoever is signed in.
        self._user_id: str | None = None
        self._closed = asyncio.Event()

    def bound_to(self, user_id: str) -> Caller:
        """The same, but each try raises AnotherUser unless this user is signed in."""
        bound = copy(self)
        bound._user_id = user_id  # noqa: SLF001 - our own
        return bound

    async def unary(
        self,
        method: grpc.aio.UnaryUnaryMultiCallable[Request, Response],
        request: Request,
        *,
        timeout: Timeout = DEFAULT,
        public: bool = False,
        patient: bool = True,
    ) -> Response:
        """One request, one answer. A write gets its request id here, if it has none."""
        request = with_request_id(request)

        async def send(metadata: Metadata, remaining: float | None) -> Response:
            return await method(request, timeout=remaining, metadata=metadata)

        within = chosen(timeout, self.options.timeout)
        return await self.attempt(send, timeout=within, public=public, patient=patient)

    async def attempt(
        self,
        send: Callable[[Metadata, float | None], Awaitable[T]],
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
            tokens = None if public else await self.session.tokens(attempts.remaining())
            if self._user_id is not None and tokens and tokens.user_id != self._user_id:
                raise AnotherUser
            try:
                return await send(self.options.metadata(tokens), attempts.remaining())
            except grpc.RpcError as failure:
                error = from_rpc(failure, self.options.language)
                if isinstance(error, SessionEnded) and tokens is not None:
                    await self.session.end(tokens)
                next_thing = attempts.after(error, renewable=tokens is not None)
            except asyncio.CancelledError:
                # gRPC says so of calls that end with the channel, too; then nobody cancelled us.
                if self._closed.is_set() and not being_cancelled():
                    raise closed(self.options.language) from None
                raise
            if isinstance(next_thing, Renew):
                if tokens is not None:
                    await self.session.renew(tokens, attempts.remaining())
            else:
                await self.sleep(next_thing.seconds)

    async def sleep(self, seconds: float) -> None:
        """Waits; a client that is closed meanwhile ends the wait with an error."""
        await (self.own_sleep(seconds) if self.own_sleep else wait_for_event(self._closed, seconds))
        self.check_open()

    def check_open(self) -> None:
        """Raises an error once the client is closed."""
        if self._closed.is_set():
            raise closed(self.options.language)

    def opened(self, watch: Closeable) -> None:
        """A stream that is to end with the client."""
        self._watches.add(watch)

    async def close(self) -> None:
        """Ends all streams and waits."""
        for watch in list(self._watches):
            await watch.close()
        self._closed.set()
        await self.session.close()

    async def _exchange(self, refresh_token: str) -> pb.Tokens:
        # Sent again like any call: the server takes a spent token once more within 10 s.
        request = pb.RefreshRequest(refresh_token=refresh_token)
        return (await self.unary(self.auth.Refresh, request, public=True)).tokens
