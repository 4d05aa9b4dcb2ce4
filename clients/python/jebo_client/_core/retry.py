"""Which calls are sent again, and when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from grpc import StatusCode

from jebo_client._core.status import deadline_exceeded
from jebo_client.errors import JeboError


@dataclass(frozen=True)
class RetryPolicy:
    """How often a call is tried, and how long the pauses are."""

    tries: int = 5
    """Most tries of a call, the first one included."""
    first: float = 0.1
    """Seconds of the first pause; each one after it is twice as long."""
    longest: float = 5.0
    """Seconds of the longest pause."""


@dataclass(frozen=True)
class Pause:
    """Wait for so many seconds, then send it again."""

    seconds: float


@dataclass(frozen=True)
class Renew:
    """Refresh the token, then send it again."""


def is_expired(error: JeboError) -> bool:
    """Whether a new access token may help."""
    return error.reason == "TOKEN_EXPIRED"


def is_lost(error: JeboError) -> bool:
    """Whether the server could not be reached, or the connection ended under the call."""
    if error.code is StatusCode.UNAVAILABLE:
        return True
    # The server gives a reason with each of its own; one without comes from the connection.
    return error.code is StatusCode.UNKNOWN and not error.failure.by_server


class Backoff:
    """Pauses that grow, each shortened by a random part of up to a half."""

    def __init__(self, policy: RetryPolicy, random: Callable[[], float]) -> None:
        self._policy = policy
        self._random = random
        self._pauses = 0

    def reset(self) -> None:
        """Begins anew with the first pause."""
        self._pauses = 0

    def pause(self, error: JeboError) -> Pause:
        """The next pause; a server that names a time is given at least that."""
        # Bounded before it is a power, since streams go on for ever.
        grown = self._policy.first * 2.0 ** min(self._pauses, 30)
        self._pauses += 1
        seconds = min(grown, self._policy.longest) * (1 - self._random() / 2)
        named = error.retry_after
        if named is None:
            return Pause(seconds)
        if error.code is StatusCode.RESOURCE_EXHAUSTED:
            return Pause(named)
        return Pause(max(seconds, named))


class Attempts:
    """The tries of one call, until its deadline."""

    def __init__(
        self,
        policy: RetryPolicy,
        monotonic: Callable[[], float],
        random: Callable[[], float],
        timeout: float | None,
        *,
        patient: bool = True,
        language: str = "",
    ) -> None:
        """`patient` waits where the server names a time; `language` is that of its own errors."""
        self._backoff = Backoff(policy, random)
        self._monotonic = monotonic
        self._deadline = None if timeout is None else monotonic() + timeout
        self._left = policy.tries
        self._patient = patient
        self._language = language
        self._renewed = False

    def remaining(self) -> float | None:
        """Seconds that are left to the caller; raises DeadlineExceeded when there are none."""
        if self._deadline is None:
            return None
        left = self._deadline - self._monotonic()
        if left <= 0:
            raise deadline_exceeded(self._language)
        return left

    def after(self, error: JeboError, *, renewable: bool) -> Pause | Renew:
        """What to do about a failed try. Raises the error where it goes to the caller."""
        if is_expired(error) and renewable and not self._renewed:
            self._renewed = True
            return Renew()
        exhausted = error.code is StatusCode.RESOURCE_EXHAUSTED and error.retry_after is not None
        waits = self._patient and exhausted
        self._left -= 1
        if not (is_lost(error) or waits) or self._left <= 0:
            raise error
        pause = self._backoff.pause(error)
        left = None if self._deadline is None else self._deadline - self._monotonic()
        if left is not None and pause.seconds >= left:
            # To wait for the deadline helps nobody, and this error says more than that one would.
            raise error
        return pause
