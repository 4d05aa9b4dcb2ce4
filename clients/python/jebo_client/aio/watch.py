"""Streams that go on over any number of broken connections."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from types import TracebackType
from typing import Any, Generic, Protocol, TypeVar, cast

import grpc
import grpc.aio

from jebo_client._core.options import Metadata
from jebo_client._core.resume import Place, Reopening
from jebo_client._core.retry import Renew
from jebo_client._core.status import closed, from_rpc, silent
from jebo_client.aio._call import Caller, being_cancelled, wait_for_event
from jebo_client.errors import JeboError, SessionEnded
from jebo_client.tokens import Tokens

T = TypeVar("T")
Response = TypeVar("Response")
Item = TypeVar("Item")
Response_co = TypeVar("Response_co", covariant=True)
OnConnection = Callable[[bool], object]


class StreamCall(Protocol[Response_co]):
    """What gRPC gives for a stream of answers."""

    async def read(self) -> Response_co | object:
        """The next message, or EOF; raises RpcError."""
        ...

    def cancel(self) -> bool:
        """Ends it."""
        ...

    def done(self) -> bool:
        """Whether it has ended."""
        ...

    async def initial_metadata(self) -> object:
        """Waits for the head of the answer."""


class Watch(Generic[Response, Item]):
    """An iterator for one task; `close` may come from any, and ends it.

    It connects when the first item is asked for, or when it is entered by `async with`.
    """

    def __init__(
        self,
        caller: Caller,
        place: Place[Response, Item],
        send: Callable[[Metadata], StreamCall[Response]],
        *,
        prepare: Callable[[], Awaitable[object]] | None = None,
        on_connection: OnConnection | None = None,
    ) -> None:
        options = caller.options
        self._caller = caller
        self._send = send
        self._prepare = prepare
        self._on_connection = on_connection
        self._reopening = Reopening(place, options.retries, options.timing.random)
        self._closed = asyncio.Event()
        self._call: StreamCall[Response] | None = None
        self._tokens: Tokens | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._connected = False
        caller.opened(self)

    @property
    def connected(self) -> bool:
        """Whether the server answers. False before, after, and while it is tried to reach it."""
        return self._connected

    async def close(self) -> None:
        """Ends the stream; whoever waits for an item gets StopAsyncIteration."""
        self._closed.set()
        if self._call is not None:
            self._call.cancel()

    def __aiter__(self) -> AsyncIterator[Item]:
        return self

    async def __anext__(self) -> Item:
        while not self._closed.is_set():
            try:
                call = self._call or await self._connect()
                response = await self._within(call, call.read())
            except JeboError as error:
                await self._broken(error)
                continue
            if response is grpc.aio.EOF:
                await self._ended()
                continue
            item = self._reopening.heard(cast("Response", response))
            if item is not None:
                return item
        self._drop()
        raise StopAsyncIteration

    async def __aenter__(self) -> Watch[Response, Item]:
        while self._call is None and not self._closed.is_set():
            try:
                await self._connect()
            except JeboError as error:
                await self._broken(error)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()
        self._drop()

    def __del__(self) -> None:
        # gRPC itself holds on to its calls here. It may be any thread that collects.
        if self._call is not None and self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._call.cancel)

    async def _connect(self) -> StreamCall[Response]:
        self._caller.check_open()
        if self._prepare is not None:
            await self._prepare()
        self._tokens = await self._caller.session.tokens(None)
        if self._closed.is_set():
            raise closed(self._caller.options.language)
        call = self._call = self._send(self._caller.options.metadata(self._tokens))
        self._loop = asyncio.get_running_loop()
        # The head of the answer comes before there is any news.
        await self._within(call, call.initial_metadata())
        if not call.done():
            self._tell(connected=True)
        return call

    async def _within(self, call: StreamCall[Response], wait: Coroutine[Any, Any, T]) -> T:
        """Waits for the server, but not for longer than it may be silent."""
        try:
            return await asyncio.wait_for(wait, self._caller.options.silence)
        except grpc.RpcError as failure:
            raise from_rpc(failure, self._caller.options.language) from failure
        except asyncio.TimeoutError:
            raise silent() from None
        except asyncio.CancelledError:
            # gRPC says so of a call that `close` has cancelled, too; then nobody cancelled us.
            if self._closed.is_set() and not being_cancelled():
                raise closed(self._caller.options.language) from None
            call.cancel()
            raise

    async def _ended(self) -> None:
        self._drop()
        pause = self._reopening.ended()
        if pause is None:
            await self.close()
        else:
            await self._sleep(pause.seconds)

    async def _broken(self, error: JeboError) -> None:
        """Waits until it may be tried again; raises the error if that can't mend it."""
        self._drop()
        if self._closed.is_set():
            return
        if isinstance(error, SessionEnded) and self._tokens is not None:
            await self._caller.session.end(self._tokens)
        try:
            next_thing = self._reopening.after(error)
        except JeboError:
            await self.close()
            raise
        if not isinstance(next_thing, Renew):
            await self._sleep(next_thing.seconds)
        elif self._tokens is not None:
            try:
                await self._caller.session.renew(self._tokens, None)
            except JeboError as why:
                await self._broken(why)
            else:
                self._reopening.renewed()

    async def _sleep(self, seconds: float) -> None:
        own = self._caller.own_sleep
        await (own(seconds) if own else wait_for_event(self._closed, seconds))

    def _drop(self) -> None:
        call, self._call = self._call, None
        if call is not None:
            call.cancel()
        self._tell(connected=False)

    def _tell(self, *, connected: bool) -> None:
        if self._connected != connected:
            self._connected = connected
            if self._on_connection is not None:
                self._on_connection(connected)
