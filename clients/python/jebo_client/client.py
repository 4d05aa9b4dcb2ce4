"""One server, and the parts of the client."""

from __future__ import annotations

from types import TracebackType
from typing import TypeVar

import grpc
from google.protobuf.message import Message

from jebo_client._core.options import CHANNEL_OPTIONS, DEFAULT, Options, Timeout, address
from jebo_client._sync.call import Caller, Sleep
from jebo_client.auth import AuthService
from jebo_client.drafts import OutboxStorage
from jebo_client.outbox import Outbox
from jebo_client.reports import ReportRepository
from jebo_client.streams import AnalysisUpdates, ReportEvents
from jebo_client.tokens import MemoryTokenStore, TokenStore

Request = TypeVar("Request", bound=Message)
Response = TypeVar("Response")


class JeboClient:
    """A client of one server, for any number of threads. `close` ends all its streams."""

    def __init__(
        self,
        url: str,
        *,
        token_store: TokenStore | None = None,
        options: Options | None = None,
        credentials: grpc.ChannelCredentials | None = None,
        sleep: Sleep | None = None,
    ) -> None:
        """Connects with the first call.

        `url` is `http://HOST:PORT`, or `https://HOST`; then `credentials` may name whom to trust,
        if not those of the system. `sleep` is for tests.
        """
        where = address(url)
        self.url = url
        if where.secure:
            trust = credentials or grpc.ssl_channel_credentials()
            self._channel = grpc.secure_channel(where.target, trust, CHANNEL_OPTIONS)
        else:
            self._channel = grpc.insecure_channel(where.target, CHANNEL_OPTIONS)
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

    def call(
        self,
        method: grpc.UnaryUnaryMultiCallable[Request, Response],
        request: Request,
        *,
        timeout: Timeout = DEFAULT,
        public: bool = False,
    ) -> Response:
        """Any other call, by a method of a stub: with the token, and tried again as all are.

        `public` leaves out the token, for what may be called without.
        """
        return self._caller.unary(method, request, timeout=timeout, public=public)

    def close(self) -> None:
        """Ends all streams and calls."""
        self._caller.close()
        self._channel.close()

    def __enter__(self) -> JeboClient:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
