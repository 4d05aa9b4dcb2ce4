"""Tokens in use, refreshed once however many tasks wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from weakref import WeakSet

from jebo_client import pb
from jebo_client._core.options import Options
from jebo_client._core.status import deadline_exceeded, not_signed_in, session_ended
from jebo_client.auth_state import AuthState
from jebo_client.errors import JeboError, Unauthenticated
from jebo_client.tokens import LAST_WAIT, Tokens, TokenStore

Exchange = Callable[[str], Awaitable[pb.Tokens]]


class AuthStateChanges:
    """Who is signed in, then each change of it. An iterator; ends with the client."""

    def __init__(self, ready: Callable[[], Awaitable[object]]) -> None:
        self._ready = ready
        self._changes: asyncio.Queue[AuthState | None] = asyncio.Queue()
        self._ended = False

    def __aiter__(self) -> AuthStateChanges:
        return self

    async def __anext__(self) -> AuthState:
        if self._changes.empty() and not self._ended:
            # Who is signed in is not known before the store was read.
            await self._ready()
        change = None if self._ended else await self._changes.get()
        if change is None:
            self._ended = True
            raise StopAsyncIteration
        return change

    def tell(self, change: AuthState | None) -> None:
        """Adds a change; None is the end."""
        self._changes.put_nowait(change)


class Session:
    """The tokens of one client."""

    def __init__(self, store: TokenStore, options: Options, exchange: Exchange) -> None:
        self._store = store
        self._now = options.timing.now
        self._language = options.language
        self._exchange = exchange
        self._lock = asyncio.Lock()
        self._tokens: Tokens | None = None
        self._loaded = False
        self._ended: str | None = None
        self._flight: asyncio.Task[Tokens] | None = None
        # Weakly: nobody has to say that it listens no more.
        self._listeners: WeakSet[AuthStateChanges] = WeakSet()
        self._closed = False

    async def signed_in(self) -> bool:
        """Whether there are tokens."""
        return await self._load() is not None

    async def user_id(self) -> str | None:
        """Who is signed in: empty if that is not known, None if nobody is."""
        tokens = await self._load()
        return None if tokens is None else tokens.user_id

    async def device_token(self) -> str | None:
        """A refresh token of the newest session, also once it has ended."""
        tokens = await self._load()
        return self._ended if tokens is None else tokens.refresh_token

    def listen(self) -> AuthStateChanges:
        """The state as it is, once it is known, and changes from then on."""
        changes = AuthStateChanges(self._load)
        self._listeners.add(changes)
        if self._loaded:
            changes.tell(AuthState.of(self._tokens))
        if self._closed:
            changes.tell(None)
        return changes

    async def begin(self, user: pb.User, received: pb.Tokens) -> None:
        """Somebody has signed in."""
        tokens = Tokens.received(received, self._now()).of(user)
        # Whoever listens hears of who was signed in before.
        await self._load()
        async with self._lock:
            await self._keep(tokens)
            self._tell(AuthState.of(tokens))

    async def note(self, user: pb.User) -> None:
        """What the server says of whoever is signed in."""
        async with self._lock:
            tokens = self._tokens
            if tokens is None or tokens.user_id not in {"", user.id} or tokens.user == user:
                return
            await self._keep(tokens.of(user))
            self._tell(AuthState.of(self._tokens))

    async def end(self, seen: Tokens | None = None) -> None:
        """Forgets the tokens; with `seen`, only if they are still these."""
        await self._load()
        async with self._lock:
            if self._tokens is None or (seen and not seen.same_session(self._tokens)):
                return
            self._ended = self._tokens.refresh_token
            self._tokens = None
            try:
                await asyncio.to_thread(self._store.clear)
            finally:
                self._tell(AuthState.of(None))

    async def tokens(self, timeout: float | None) -> Tokens:
        """Tokens to call with, refreshed if they are about to expire."""
        tokens = await self._load()
        if tokens is None:
            raise not_signed_in(self._language)
        return await self.renew(tokens, timeout) if tokens.due(self._now()) else tokens

    async def renew(self, seen: Tokens, timeout: float | None) -> Tokens:
        """Other tokens than these. One task asks for them, all get what it got."""
        if self._tokens is None:
            raise session_ended(self._language)
        if not seen.same_session(self._tokens):
            return self._tokens
        if self._flight is None:
            # A task of its own: the deadline of whoever comes first is not that of others, and an
            # answer that nobody waits for any more must be saved all the same.
            self._flight = asyncio.create_task(self._fly(seen), name="jebo-refresh")
            self._flight.add_done_callback(self._landed)
        try:
            return await asyncio.wait_for(asyncio.shield(self._flight), timeout)
        except asyncio.TimeoutError:
            raise deadline_exceeded(self._language) from None
        except JeboError as error:
            # One error object in many tasks would mix up their tracebacks.
            raise type(error)(error.failure) from error

    async def close(self) -> None:
        """Ends the changes. An answer that is on its way is still saved, or its session is lost."""
        if self._flight is not None:
            await asyncio.wait({self._flight}, timeout=LAST_WAIT)
        self._closed = True
        self._tell(None)

    async def _load(self) -> Tokens | None:
        if not self._loaded:
            async with self._lock:
                if not self._loaded:
                    self._tokens = await asyncio.to_thread(self._store.load)
                    self._loaded = True
                    self._tell(AuthState.of(self._tokens))
        return self._tokens

    async def _fly(self, seen: Tokens) -> Tokens:
        try:
            received = await self._exchange(seen.refresh_token)
        except Unauthenticated as error:
            if not error.failure.by_server:
                # A proxy's answer says nothing of the session.
                raise
            await self.end(seen)
            raise session_ended(cause=error) from error
        now = self._now()
        async with self._lock:
            if seen.same_session(self._tokens):
                known = self._tokens or seen
                await self._keep(Tokens.received(received, now, known.user_json))
            if self._tokens is None:
                # Signed out while the answer was on its way.
                raise session_ended(self._language)
            return self._tokens

    def _landed(self, flight: asyncio.Task[Tokens]) -> None:
        self._flight = None
        if not flight.cancelled():
            # Looked at here, as those who waited may have gone.
            flight.exception()

    async def _keep(self, tokens: Tokens) -> None:
        # Saved first: a refresh token that was used, and whose successor is lost, ends a session.
        await asyncio.to_thread(self._store.save, tokens)
        self._tokens = tokens

    def _tell(self, change: AuthState | None) -> None:
        for listener in self._listeners:
            listener.tell(change)
