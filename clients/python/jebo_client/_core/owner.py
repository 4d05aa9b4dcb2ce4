"""Whose drafts are sent: each user's only by that user."""

from __future__ import annotations


class AnotherUser(Exception):
    """Somebody else is signed in than the one whose call this is. Nothing was sent."""
