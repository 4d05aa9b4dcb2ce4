"""Which calls are sent again, and when: the rules alone."""

import pytest
from grpc import StatusCode

from jebo_client._core.retry import Attempts, Backoff, Pause, Renew, RetryPolicy, is_lost
from jebo_client._core.status import error_of
from jebo_client.errors import (
    DeadlineExceeded,
    Failure,
    InvalidArgument,
    TooManyAttempts,
    Unauthenticated,
    Unavailable,
)


def error(code, reason="", retry_after=None):
    return error_of(
        Failure(code, reason or code.name, "", retry_after=retry_after, by_server=bool(reason))
    )


LOST = error(StatusCode.UNAVAILABLE)


def attempts(time, timeout=None, **more):
    return Attempts(RetryPolicy(), lambda: time.passed, lambda: time.chance, timeout, **more)


def test_pauses_double_from_100_ms_to_5_s():
    backoff = Backoff(RetryPolicy(), lambda: 0.0)
    pauses = [backoff.pause(LOST).seconds for _ in range(8)]
    assert pauses == pytest.approx([0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 5, 5])
    backoff.reset()
    assert backoff.pause(LOST).seconds == pytest.approx(0.1)


def test_chance_takes_up_to_a_half_off():
    assert Backoff(RetryPolicy(), lambda: 1.0).pause(LOST).seconds == pytest.approx(0.05)
    assert Backoff(RetryPolicy(), lambda: 0.5).pause(LOST).seconds == pytest.approx(0.075)


def test_a_stream_that_fails_for_ever_still_pauses():
    backoff = Backoff(RetryPolicy(), lambda: 0.0)
    pauses = [backoff.pause(LOST).seconds for _ in range(5000)]
    assert pauses[-1] == 5


def test_the_server_names_the_pause():
    backoff = Backoff(RetryPolicy(), lambda: 1.0)
    exhausted = error(StatusCode.RESOURCE_EXHAUSTED, "TOO_MANY_ATTEMPTS", retry_after=7.0)
    assert backoff.pause(exhausted) == Pause(7.0)
    assert backoff.pause(error(StatusCode.UNAVAILABLE, "UNAVAILABLE", 2.0)) == Pause(2.0)


@pytest.mark.parametrize(
    ("code", "reason", "lost"),
    [
        (StatusCode.UNAVAILABLE, "", True),
        (StatusCode.UNAVAILABLE, "SERVER_STOPPING", True),
        (StatusCode.UNKNOWN, "", True),
        (StatusCode.UNKNOWN, "SOMETHING", False),
        (StatusCode.INTERNAL, "", False),
        (StatusCode.DEADLINE_EXCEEDED, "", False),
    ],
)
def test_what_counts_as_lost(code, reason, lost):
    assert is_lost(error(code, reason)) is lost


def test_the_fifth_try_is_the_last(time):
    tries = attempts(time)
    for _ in range(4):
        assert isinstance(tries.after(LOST, renewable=True), Pause)
    with pytest.raises(Unavailable):
        tries.after(LOST, renewable=True)


def test_the_impatient_wait_for_a_lost_server_but_for_no_time_that_it_names(time):
    locked = error(StatusCode.RESOURCE_EXHAUSTED, "TOO_MANY_ATTEMPTS", retry_after=1.0)
    assert attempts(time).after(locked, renewable=False) == Pause(1.0)
    assert isinstance(attempts(time, patient=False).after(LOST, renewable=False), Pause)
    with pytest.raises(TooManyAttempts):
        attempts(time, patient=False).after(locked, renewable=False)


def test_other_errors_go_to_the_caller_at_once(time):
    with pytest.raises(InvalidArgument):
        attempts(time).after(error(StatusCode.INVALID_ARGUMENT, "INVALID_FIELD"), renewable=True)


def test_exhaustion_without_a_time_goes_to_the_caller(time):
    full = error(StatusCode.RESOURCE_EXHAUSTED, "STORAGE_FULL")
    with pytest.raises(type(full)):
        attempts(time).after(full, renewable=True)


def test_an_expired_token_is_renewed_once_and_costs_no_try(time):
    tries = attempts(time)
    expired = error(StatusCode.UNAUTHENTICATED, "TOKEN_EXPIRED")
    assert isinstance(tries.after(expired, renewable=True), Renew)
    with pytest.raises(Unauthenticated):
        tries.after(expired, renewable=True)
    with pytest.raises(Unauthenticated):
        attempts(time).after(expired, renewable=False)


def test_a_pause_that_outlasts_the_deadline_is_not_begun(time):
    tries = attempts(time, timeout=0.25)
    time.sleep(tries.after(LOST, renewable=True).seconds)
    with pytest.raises(Unavailable):
        tries.after(LOST, renewable=True)


def test_no_time_is_left_after_the_deadline(time):
    tries = attempts(time, timeout=1.0)
    assert tries.remaining() == 1.0
    time.sleep(1.0)
    with pytest.raises(DeadlineExceeded):
        tries.remaining()
    assert attempts(time).remaining() is None
