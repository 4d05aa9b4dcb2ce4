"""Ids that are made on this side."""

from __future__ import annotations

import secrets
import uuid
from typing import TypeVar

from google.protobuf.message import Message

AnyMessage = TypeVar("AnyMessage", bound=Message)


def uuid7(now: float) -> str:
    """A UUIDv7 of this time (seconds since 1970), as the server makes them."""
    milliseconds = int(now * 1000) & ((1 << 48) - 1)
    value = milliseconds << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 7 << 76
    value = value & ~(0x3 << 62) | 2 << 62
    return str(uuid.UUID(int=value))


def request_id() -> str:
    """A new request id."""
    return str(uuid.uuid4())


def with_request_id(request: AnyMessage) -> AnyMessage:
    """The request with an id, made now if it may have one and has none; the caller's is kept as is.

    It is made before the first try, so that all tries carry the same.
    """
    if "request_id" not in request.DESCRIPTOR.fields_by_name or getattr(request, "request_id"):  # noqa: B009
        return request
    named = type(request)()
    named.CopyFrom(request)
    setattr(named, "request_id", request_id())  # noqa: B010
    return named
