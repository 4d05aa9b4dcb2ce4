"""Settings of a client, and the channel that follows from them."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from jebo_client._core.retry import Attempts, RetryPolicy
from jebo_client.tokens import Tokens

Metadata = tuple[tuple[str, str], ...]

# gRPC waits ever longer before it connects again, up to two minutes, and fails every call
# meanwhile. The pauses between calls are ours, so its own must not be longer.
CHANNEL_OPTIONS: tuple[tuple[str, int], ...] = (
    ("grpc.initial_reconnect_backoff_ms", 100),
    ("grpc.max_reconnect_backoff_ms", 1000),
    # In spite of its name: how long one try to connect may take.
    ("grpc.min_reconnect_backoff_ms", 5000),
    ("grpc.enable_retries", 0),
    # Clients of one process would share a connection.
    ("grpc.use_local_subchannel_pool", 1),
    # A connection can die without a word, such as behind a router that forgot it. Without pings
    # it stays in use, and every call and every stream that is opened anew runs into its silence.
    ("grpc.keepalive_time_ms", 20_000),
    ("grpc.keepalive_timeout_ms", 10_000),
    # The same for the pings that gRPC sends for reasons of its own: while one of those waits, for a
    # minute unless told otherwise, no other is sent.
    ("grpc.http2.ping_timeout_ms", 10_000),
    # Also between calls, so that the next one finds a connection that works.
    ("grpc.keepalive_permit_without_calls", 1),
    # Also while nothing is sent; else gRPC stops after two.
    ("grpc.http2.max_pings_without_data", 0),
)


@dataclass(frozen=True)
class Timing:
    """Where time and chance come from; tests bring their own."""

    now: Callable[[], float] = time.time
    monotonic: Callable[[], float] = time.monotonic
    random: Callable[[], float] = random.random


@dataclass(frozen=True)
class Options:
    """How a client behaves."""

    timeout: float | None = 30.0
    """Seconds for a call with all its tries, unless the call names its own."""
    transfer_timeout: float | None = 300.0
    """The same for uploads and downloads."""
    silence: float = 45.0
    """Seconds without a sign of life after which a stream is opened again."""
    language: str = ""
    """Language of messages, as `Accept-Language`: `en` or `ko`."""
    retries: RetryPolicy = field(default_factory=RetryPolicy)
    timing: Timing = field(default_factory=Timing)

    def attempts(self, timeout: float | None, *, patient: bool = True) -> Attempts:
        """The tries of a call that begins now; `patient` as `Attempts` has it."""
        return Attempts(
            self.retries,
            self.timing.monotonic,
            self.timing.random,
            timeout,
            patient=patient,
            language=self.language,
        )

    def metadata(self, tokens: Tokens | None) -> Metadata:
        """What goes with each call."""
        metadata: Metadata = ()
        if self.language:
            metadata += (("accept-language", self.language),)
        if tokens is not None:
            metadata += (("authorization", f"Bearer {tokens.access_token}"),)
        return metadata


@dataclass(frozen=True)
class Address:
    """Where a server is."""

    target: str
    secure: bool


def address(url: str) -> Address:
    """Reads `http://host:port` or `https://host`."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"expected http://HOST:PORT or https://HOST:PORT, not {url!r}")
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise ValueError(f"gRPC has no room for a path: {url!r}")
    secure = parts.scheme == "https"
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return Address(f"{host}:{parts.port or (443 if secure else 80)}", secure)


class Default:
    """Stands for a timeout that the call does not name; None means none at all."""


DEFAULT = Default()
Timeout = float | Default | None


def chosen(timeout: Timeout, default: float | None) -> float | None:
    """The call's own timeout, or the default."""
    return default if isinstance(timeout, Default) else timeout


def shorter(one: float | None, other: float | None) -> float | None:
    """The shorter of two times, where None is endless."""
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)
