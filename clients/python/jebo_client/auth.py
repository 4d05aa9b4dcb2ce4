"""Signing up, signing in, and staying signed in."""

from __future__ import annotations

from contextlib import suppress

from google.protobuf.field_mask_pb2 import FieldMask

from jebo_client import pb
from jebo_client._core.options import DEFAULT, Metadata, Timeout, chosen
from jebo_client._sync.call import Caller
from jebo_client._sync.session import AuthStateChanges
from jebo_client.errors import (
    AlreadyExists,
    CredentialsInvalid,
    NotSignedIn,
    SessionEnded,
    Unauthenticated,
)


class AuthService:
    """The account of whoever uses the client."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    @property
    def signed_in(self) -> bool:
        """Whether there are tokens. The server may have ended their session."""
        return self._caller.session.signed_in

    def register(
        self, email: str, password: str, display_name: str, *, timeout: Timeout = DEFAULT
    ) -> pb.User:
        """Makes an account and signs it in.

        Raises AlreadyExists if the address has one, or TooManyAttempts. It has no request id: if
        the answer to a try was lost, and the next one finds an account, the password tells
        whether that is the one just made.
        """
        request = pb.RegisterRequest(email=email, password=password, display_name=display_name)
        options = self._caller.options
        within = chosen(timeout, options.timeout)
        time, tries = options.attempts(within), 0

        def send(metadata: Metadata, remaining: float | None) -> pb.RegisterResponse:
            nonlocal tries
            tries += 1
            return self._caller.auth.Register(request, timeout=remaining, metadata=metadata)

        try:
            answer = self._caller.attempt(send, timeout=within, public=True, patient=False)
        except AlreadyExists:
            if tries == 1:
                raise
            # Whose password is another is somebody else.
            with suppress(CredentialsInvalid):
                return self.login(email, password, timeout=time.remaining())
            raise
        self._caller.session.begin(answer.user, answer.tokens)
        return answer.user

    def login(self, email: str, password: str, *, timeout: Timeout = DEFAULT) -> pb.User:
        """Signs in. Raises CredentialsInvalid, or TooManyAttempts with its `retry_after`."""
        device_token = self._caller.session.device_token
        request = pb.LoginRequest(email=email, password=password, device_token=device_token)
        answer = self._caller.unary(
            self._caller.auth.Login, request, timeout=timeout, public=True, patient=False
        )
        self._caller.session.begin(answer.user, answer.tokens)
        return answer.user

    def logout(self, *, timeout: Timeout = DEFAULT) -> None:
        """Ends the session. Its tokens are forgotten in any case, also if the server can't be told.

        Then the error is raised, and the session goes on to exist there until it has not been used
        for long enough.
        """
        try:
            self._caller.unary(self._caller.auth.Logout, pb.LogoutRequest(), timeout=timeout)
        except (NotSignedIn, SessionEnded):
            # What has ended already is what was asked for.
            pass
        except Unauthenticated as error:
            # The same; but not if it is a proxy that says so.
            if not error.failure.by_server:
                raise
        finally:
            self._caller.session.end()

    def profile(self, *, timeout: Timeout = DEFAULT) -> pb.User:
        """Tells who is signed in, as the server has it now."""
        request = pb.GetProfileRequest()
        answer = self._caller.unary(self._caller.auth.GetProfile, request, timeout=timeout)
        self._caller.session.note(answer.user)
        return answer.user

    def update_profile(
        self,
        *,
        display_name: str | None = None,
        language: str | None = None,
        etag: str = "",
        request_id: str = "",
        timeout: Timeout = DEFAULT,
    ) -> pb.User:
        """Changes one's own name, or the language of messages (`en` or `ko`); None stays as it is.

        Raises EtagStale if the user has changed since its etag.
        """
        new = {"display_name": display_name, "language": language}
        fields = [name for name, value in new.items() if value is not None]
        request = pb.UpdateProfileRequest(
            display_name=display_name,
            language=language,
            update_mask=FieldMask(paths=fields),
            etag=etag,
            request_id=request_id,
        )
        answer = self._caller.unary(self._caller.auth.UpdateProfile, request, timeout=timeout)
        self._caller.session.note(answer.user)
        return answer.user

    def auth_state_changes(self) -> AuthStateChanges:
        """Signed in as whom, or signed out: an iterator, from the present state on."""
        return self._caller.session.listen()
