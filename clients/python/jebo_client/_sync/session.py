"""Tokens in use, refreshed once however many threads wait for it."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import suppress
from weakref import WeakSet

from jebo_client import pb
from jebo_client._core.options import Options
from jebo_client._core.status import deadline_exceeded, not_signed_in, session_ended
from jebo_client.auth_state import AuthState
from jebo_client.errors import JeboError, Unauthenticated
from jebo_client.tokens import LAST_WAIT, Tokens, TokenStore

Exchange = Callable[[str], pb.Tokens]


class AuthStateChanges:
    """Who is signed in, then each change of it. An iterator; ends with the client."""

    def __init__(self) -> None:
        self._changes: queue.SimpleQueue[AuthState | None] = queue.SimpleQueue()
        self._ended = False

    def __iter__(self) -> AuthStateChanges:
        return self

    def __next__(self) -> AuthState:
        change = None if self._ended else self._changes.get()
        if change is None:
            self._ended = True
            raise StopIteration
        return change

    def tell(self, change: AuthState | None) -> None:
        """Adds a change; None is the end."""
        self._changes.put(change)


class Session:
    """The tokens of one client."""

    def __init__(self, store: TokenStore, options: Options, exchange: Exchange) -> None:
        self._store = store
        self._now = options.timing.now
        self._language = options.language
        self._exchange = exchange
        self._lock = threading.Lock()
        self._tokens = store.load()
        self._ended: str | None = None
        self._flight: Future[Tokens] | None = None
        # Weakly: nobody has to say that it listens no more.
        self._listeners: WeakSet[AuthStateChanges] = WeakSet()
        self._closed = False

    @property
    def signed_in(self) -> bool:
        """Whether there are tokens."""
        return self._tokens is not None

    @property
    def user_id(self) -> str | None:
        """Who is signed in: empty if that is not known, None if nobody is."""
        tokens = self._tokens
        return None if tokens is None else tokens.user_id

    @property
    def device_token(self) -> str | None:
        """A refresh token of the newest session, also once it has ended."""
        tokens = self._tokens
        return self._ended if tokens is None else tokens.refresh_token

    def listen(self) -> AuthStateChanges:
        """The state as it is, and changes from now on."""
        changes = AuthStateChanges()
        with self._lock:
            self._listeners.add(changes)
            changes.tell(AuthState.of(self._tokens))
            if self._closed:
                changes.tell(None)
        return changes

    def begin(self, user: pb.User, received: pb.Tokens) -> None:
        """Somebody has signed in."""
        tokens = Tokens.received(received, self._now()).of(user)
        with self._lock:
            self._keep(tokens)
            self._tell(AuthState.of(tokens))

    def note(self, user: pb.User) -> None:
        """What the server says of whoever is signed in."""
        with self._lock:
            tokens = self._tokens
            if tokens is None or tokens.user_id not in {"", user.id} or tokens.user == user:
                return
            self._keep(tokens.of(user))
            self._tell(AuthState.of(self._tokens))

    def end(self, seen: Tokens | None = None) -> None:
        """Forgets the tokens; with `seen`, only if they are still these."""
        with self._lock:
            if self._tokens is None or (seen and not seen.same_session(self._tokens)):
                return
            self._ended = self._tokens.refresh_token
            self._tokens = None
            try:
                self._store.clear()
            finally:
                self._tell(AuthState.of(None))

    def tokens(self, timeout: float | None) -> Tokens:
        """Tokens to call with, refreshed if they are about to expire."""
        tokens = self._tokens
        if tokens is None:
            raise not_signed_in(self._language)
        return self.renew(tokens, timeout) if tokens.due(self._now()) else tokens

    def renew(self, seen: Tokens, timeout: float | None) -> Tokens:
        """Other tokens than these. One thread asks for them, all get what it got."""
        with self._lock:
            if self._tokens is None:
                raise session_ended(self._language)
            if not seen.same_session(self._tokens):
                return self._tokens
            flight = self._flight
            if flight is None:
                flight = self._flight = Future()
                # A thread of its own: the deadline of whoever comes first is not that of others,
                # and an answer that nobody waits for any more must be saved all the same.
                threading.Thread(
                    target=self._fly, args=(seen, flight), name="jebo-refresh", daemon=True
                ).start()
        try:
            return flight.result(timeout)
        except FutureTimeoutError:
            raise deadline_exceeded(self._language) from None
        except JeboError as error:
            # One error object in many threads would mix up their tracebacks.
            raise type(error)(error.failure) from error

    def close(self) -> None:
        """Ends the changes. An answer that is on its way is still saved, or its session is lost."""
        with self._lock:
            flight = self._flight
        if flight is not None:
            with suppress(FutureTimeoutError):
                flight.exception(LAST_WAIT)
        with self._lock:
            self._closed = True
            self._tell(None)

    def _fly(self, seen: Tokens, flight: Future[Tokens]) -> None:
        try:
            received = self._exchange(seen.refresh_token)
            tokens = self._arrived(seen, received)
        except BaseException as error:  # noqa: BLE001 - those who wait raise it
            if isinstance(error, Unauthenticated) and error.failure.by_server:
                self.end(seen)
                error = session_ended(cause=error)
            self._land(flight, error)
        else:
            self._land(flight, tokens)

    def _arrived(self, seen: Tokens, received: pb.Tokens) -> Tokens:
        now = self._now()
        with self._lock:
            if seen.same_session(self._tokens):
                known = self._tokens or seen
                self._keep(Tokens.received(received, now, known.user_json))
            if self._tokens is None:
                # Signed out while the answer was on its way.
                raise session_ended(self._language)
            return self._tokens

    def _land(self, flight: Future[Tokens], result: Tokens | BaseException) -> None:
        with self._lock:
            self._flight = None
        if isinstance(result, BaseException):
            flight.set_exception(result)
        else:
            flight.set_result(result)

    def _keep(self, tokens: Tokens) -> None:
        # Saved first: a refresh token that was used, and whose successor is lost, ends a session.
        self._store.save(tokens)
        self._tokens = tokens

    def _tell(self, change: AuthState | None) -> None:
        for listener in self._listeners:
            listener.tell(change)
