"""Streams that go on over any number of broken connections."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Generic, Protocol, TypeVar

import grpc

from jebo_client._core.options import Metadata
from jebo_client._core.resume import Place, Reopening
from jebo_client._core.retry import Renew
from jebo_client._core.status import closed, from_rpc, silent
from jebo_client._sync.call import Caller
from jebo_client._sync.watchdog import Guard
from jebo_client.errors import JeboError, SessionEnded
from jebo_client.tokens import Tokens

T = TypeVar("T")
Response = TypeVar("Response")
Item = TypeVar("Item")
Response_co = TypeVar("Response_co", covariant=True)
OnConnection = Callable[[bool], object]


class StreamCall(Protocol[Response_co]):
    """What gRPC gives for a stream of answers."""

    def __next__(self) -> Response_co:
        """The next message; raises RpcError, or StopIteration at the end."""
        ...

    def cancel(self) -> bool:
        """Ends it."""
        ...

    def is_active(self) -> bool:
        """Whether it has not ended."""
        ...

    def initial_metadata(self) -> object:
        """Waits for the head of the answer."""


class Watch(Generic[Response, Item]):
    """An iterator for one thread; `close` may come from any, and ends it.

    It connects when the first item is asked for, or when it is entered by `with`.
    """

    def __init__(
        self,
        caller: Caller,
        place: Place[Response, Item],
        send: Callable[[Metadata], StreamCall[Response]],
        *,
        prepare: Callable[[], object] | None = None,
        on_connection: OnConnection | None = None,
    ) -> None:
        options = caller.options
        self._caller = caller
        self._send = send
        self._prepare = prepare
        self._on_connection = on_connection
        self._reopening = Reopening(place, options.retries, options.timing.random)
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._sleep = caller.own_sleep or self._closed.wait
        self._call: StreamCall[Response] | None = None
        self._tokens: Tokens | None = None
        self._connected = False
        self._silent = False
        caller.opened(self)

    @property
    def connected(self) -> bool:
        """Whether the server answers. False before, after, and while it is tried to reach it."""
        return self._connected

    def close(self) -> None:
        """Ends the stream; whoever waits for an item gets StopIteration."""
        with self._lock:
            self._closed.set()
            call = self._call
        if call is not None:
            call.cancel()

    def __iter__(self) -> Iterator[Item]:
        return self

    def __next__(self) -> Item:
        while not self._closed.is_set():
            try:
                call = self._call or self._connect()
                response = self._within(call, call.__next__)
            except StopIteration:
                self._ended()
            except JeboError as error:
                self._broken(error)
            else:
                item = self._reopening.heard(response)
                if item is not None:
                    return item
        self._drop()
        raise StopIteration

    def __enter__(self) -> Watch[Response, Item]:
        while self._call is None and not self._closed.is_set():
            try:
                self._connect()
            except JeboError as error:
                self._broken(error)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
        self._drop()

    def __del__(self) -> None:
        # Nobody reads it any more, and the server allows a user only so many.
        if self._call is not None:
            self._call.cancel()

    def _connect(self) -> StreamCall[Response]:
        self._caller.check_open()
        if self._prepare is not None:
            self._prepare()
        self._tokens = self._caller.session.tokens(None)
        with self._lock:
            if self._closed.is_set():
                raise closed(self._caller.options.language)
            self._silent = False
            call = self._call = self._send(self._caller.options.metadata(self._tokens))
        # The head of the answer comes before there is any news.
        self._within(call, call.initial_metadata)
        if call.is_active():
            self._tell(connected=True)
        return call

    def _within(self, call: StreamCall[Response], wait: Callable[[], T]) -> T:
        """Waits for the server, but not for longer than it may be silent."""
        seconds = self._caller.options.silence
        guard: Guard | None = None
        try:
            with self._caller.watchdog.guard(seconds, call.cancel) as guard:
                return wait()
        except grpc.RpcError as failure:
            cut = self._silent or (guard is not None and guard.fired)
            language = self._caller.options.language
            raise (silent() if cut else from_rpc(failure, language)) from failure
        finally:
            # A message may come at the very moment; then the next read finds it cancelled.
            self._silent = guard is not None and guard.fired

    def _ended(self) -> None:
        self._drop()
        pause = self._reopening.ended()
        if pause is None:
            self.close()
        elif not self._closed.is_set():
            self._sleep(pause.seconds)

    def _broken(self, error: JeboError) -> None:
        """Waits until it may be tried again; raises the error if that can't mend it."""
        self._drop()
        if self._closed.is_set():
            return
        if isinstance(error, SessionEnded) and self._tokens is not None:
            self._caller.session.end(self._tokens)
        try:
            next_thing = self._reopening.after(error)
        except JeboError:
            self.close()
            raise
        if not isinstance(next_thing, Renew):
            self._sleep(next_thing.seconds)
        elif self._tokens is not None:
            try:
                self._caller.session.renew(self._tokens, None)
            except JeboError as why:
                self._broken(why)
            else:
                self._reopening.renewed()

    def _drop(self) -> None:
        with self._lock:
            call, self._call = self._call, None
        if call is not None:
            call.cancel()
        self._tell(connected=False)

    def _tell(self, *, connected: bool) -> None:
        if self._connected != connected:
            self._connected = connected
            if self._on_connection is not None:
                self._on_connection(connected)
