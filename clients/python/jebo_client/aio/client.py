"""One server, and the parts of the client."""

from __future__ import annotations

from types import TracebackType
from typing import TypeVar

import grpc
import grpc.aio
from google.protobuf.message import Message

from jebo_client._core.options import CHANNEL_OPTIONS, DEFAULT, Options, Timeout, address
from jebo_client.aio._call import Caller, Sleep
from jebo_client.aio.auth import AuthService
from jebo_client.aio.outbox import Outbox
from jebo_client.aio.reports import ReportRepository
from jebo_client.aio.streams import AnalysisUpdates, ReportEvents
from jebo_client.drafts import OutboxStorage
from jebo_client.tokens import MemoryTokenStore, TokenStore

Request = TypeVar("Request", bound=Message)
Response = TypeVar("Response")


class JeboClient:
    """A client of one server, for the tasks of one event loop. `close` ends all its streams."""

    def __init__(
        self,
        url: str,
        *,
        token_store: TokenStore | None = None,
        options: Options | None = None,
        credentials: grpc.ChannelCredentials | None = None,
        sleep: Sleep | None = None,
    ) -> None:
        """Must be made while the loop runs; connects with the first call.

        `url` is `http://HOST:PORT`, or `https://HOST`; then `credentials` may name whom to trust,
        if not those of the system. `sleep` is for tests.
        """
        where = address(url)
        self.url = url
        if where.secure:
            trust = credentials or grpc.ssl_channel_credentials()
            self._channel = grpc.aio.secure_channel(where.target, trust, CHANNEL_OPTIONS)
        else:
            self._channel = grpc.aio.insecure_channel(where.target, CHANNEL_OPTIONS)
        store = MemoryTokenStore() if token_store is None else token_store
        self._caller = Caller(self._channel, store, options or Options(), sleep)
        self.auth = AuthService(self._caller)
        self.reports = ReportRepository(self._caller)
        self.analysis = AnalysisUpdates(self._caller)
        self.events = ReportEvents(self._caller)
        # The stubs, for `call` and for what the layer does not wrap.
        self.auth_stub = self._caller.auth
        self.report_stub = self._caller.reports

    def outbox(self, storage: OutboxStorage) -> Outbox:
        """The outbox that is kept in this storage."""
        return Outbox(self._caller, storage)

    async def call(
        self,
        method: grpc.aio.UnaryUnaryMultiCallable[Request, Response],
        request: Request,
        *,
        timeout: Timeout = DEFAULT,
        public: bool = False,
    ) -> Response:
        """Any other call, by a method of a stub: with the token, and tried again as all are.

        `public` leaves out the token, for what may be called without.
        """
        return await self._caller.unary(method, request, timeout=timeout, public=public)

    async def close(self) -> None:
        """Ends all streams and calls."""
        await self._caller.close()
        await self._channel.close()

    async def __aenter__(self) -> JeboClient:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()
