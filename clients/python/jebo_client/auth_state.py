"""Who is signed in, as it changes."""

from __future__ import annotations

from dataclasses import dataclass

from jebo_client import pb
from jebo_client.tokens import Tokens


@dataclass(frozen=True)
class AuthState:
    """Signed in as somebody, or signed out."""

    user: pb.User | None
    """Who; without a single field set if that is not known before `profile` has asked for it."""

    @classmethod
    def of(cls, tokens: Tokens | None) -> AuthState:
        """Signed in as the one whose tokens these are."""
        return cls(None if tokens is None else tokens.user or pb.User())

    @property
    def signed_in(self) -> bool:
        """Whether somebody is signed in."""
        return self.user is not None
