"""Who is signed in, as it changes."""

from __future__ import annotations

from dataclasses import dataclass

from jebo_client import pb


@dataclass(frozen=True)
class AuthState:
    """Signed in as somebody, or signed out."""

    user: pb.User | None

    @property
    def signed_in(self) -> bool:
        """Whether somebody is signed in."""
        return self.user is not None
