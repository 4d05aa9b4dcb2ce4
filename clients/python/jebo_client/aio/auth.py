"""Signing up, signing in, and staying signed in."""

from __future__ import annotations

from contextlib import suppress

from jebo_client import pb
from jebo_client._core.options import DEFAULT, Timeout
from jebo_client.aio._call import Caller
from jebo_client.aio._session import AuthStateChanges
from jebo_client.errors import SessionEnded


class AuthService:
    """The account of whoever uses the client."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    async def signed_in(self) -> bool:
        """Whether there are tokens. The server may have ended their session."""
        return await self._caller.session.signed_in()

    async def register(
        self, email: str, password: str, display_name: str, *, timeout: Timeout = DEFAULT
    ) -> pb.User:
        """Makes an account and signs it in.

        It is sent once only: it has no request id, so a second try could not tell the account
        that the first one made from another's. Raises AlreadyExists if the address has one.
        """
        request = pb.RegisterRequest(email=email, password=password, display_name=display_name)
        answer = await self._caller.unary(
            self._caller.auth.Register, request, timeout=timeout, public=True, repeatable=False
        )
        await self._caller.session.begin(answer.user, answer.tokens)
        return answer.user

    async def login(self, email: str, password: str, *, timeout: Timeout = DEFAULT) -> pb.User:
        """Signs in. Raises CredentialsInvalid, or TooManyAttempts."""
        request = pb.LoginRequest(email=email, password=password)
        answer = await self._caller.unary(
            self._caller.auth.Login, request, timeout=timeout, public=True
        )
        await self._caller.session.begin(answer.user, answer.tokens)
        return answer.user

    async def logout(self, *, timeout: Timeout = DEFAULT) -> None:
        """Ends the session and forgets its tokens. If the server can't be reached, neither."""
        # One that has ended already is what was asked for.
        with suppress(SessionEnded):
            await self._caller.unary(self._caller.auth.Logout, pb.LogoutRequest(), timeout=timeout)
        await self._caller.session.end()

    async def profile(self, *, timeout: Timeout = DEFAULT) -> pb.User:
        """Tells who is signed in."""
        request = pb.GetProfileRequest()
        answer = await self._caller.unary(self._caller.auth.GetProfile, request, timeout=timeout)
        return answer.user

    def auth_state_changes(self) -> AuthStateChanges:
        """Signed in as whom, or signed out: an iterator over the changes from now on."""
        return self._caller.session.listen()
