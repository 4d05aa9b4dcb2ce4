"""From what gRPC raises to a JeboError."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

import grpc
from google.protobuf.message import DecodeError
from google.rpc import error_details_pb2, status_pb2
from grpc import StatusCode

from jebo_client import errors
from jebo_client._core.wording import sentence
from jebo_client.errors import Failure, FieldViolation, JeboError

_DETAILS = "grpc-status-details-bin"
_DOMAIN = "jebo"


def _classes(base: type[JeboError]) -> Iterator[type[JeboError]]:
    for each in base.__subclasses__():
        yield each
        yield from _classes(each)


_BY_REASON = {reason: each for each in _classes(JeboError) for reason in each.reasons}
_BY_CODE = {
    code: each for each in _classes(JeboError) if "codes" in vars(each) for code in each.codes
}


def error_of(failure: Failure) -> JeboError:
    """The error of the class that fits: by reason, then by code."""
    by_code = _BY_CODE.get(failure.code, JeboError)
    by_reason = _BY_REASON.get(failure.reason, by_code)
    # A reason that comes with another code than it is known with is not what it seems.
    return (by_reason if issubclass(by_reason, by_code) else by_code)(failure)


def local(code: StatusCode, reason: str, message: str, language: str = "") -> JeboError:
    """An error that this side found."""
    told = sentence(code, reason, language)
    return error_of(Failure(code, reason, message, localized_message=told, by_server=False))


def not_signed_in(language: str = "") -> JeboError:
    """There is no token to send."""
    return local(StatusCode.UNAUTHENTICATED, "TOKEN_MISSING", "nobody is signed in", language)


def session_ended(language: str = "", cause: JeboError | None = None) -> JeboError:
    """The tokens are forgotten; the cause is what the server said to them."""
    if cause is None:
        message = "the session has ended"
        return local(StatusCode.UNAUTHENTICATED, "SESSION_ENDED", message, language)
    return errors.SessionEnded(cause.failure)


def deadline_exceeded(language: str = "") -> JeboError:
    """The caller's time is over."""
    message = "the time is over"
    return local(StatusCode.DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED", message, language)


def closed(language: str = "") -> JeboError:
    """The client was closed."""
    return local(StatusCode.CANCELLED, "CLIENT_CLOSED", "the client is closed", language)


def photo_lost(name: str, language: str = "") -> JeboError:
    """The storage of an outbox has a photo's name, and not its bytes."""
    message = f"the bytes of {name} are gone from the storage"
    return local(StatusCode.INVALID_ARGUMENT, "PHOTO_LOST", message, language)


def silent() -> JeboError:
    """A stream gave no sign of life. It is opened again, so that nobody is told."""
    return local(StatusCode.UNAVAILABLE, "SILENT", "the stream gave no sign of life")


def ended_early() -> JeboError:
    """A stream that does not end has ended. It is opened again, so that nobody is told."""
    return local(StatusCode.UNAVAILABLE, "STREAM_ENDED", "the stream ended before its time")


def from_rpc(error: grpc.RpcError, language: str = "") -> JeboError:
    """What gRPC raised, of either face: both have code, details and trailing metadata."""
    # Typeshed has the methods, a bare RpcError does not.
    code = error.code() if hasattr(error, "code") else StatusCode.UNKNOWN
    message = (error.details() if hasattr(error, "details") else None) or str(code.name)
    trailers: Any = error.trailing_metadata() if hasattr(error, "trailing_metadata") else ()
    failure = read(code, message, trailers or ())
    if not failure.by_server and not failure.localized_message:
        told = sentence(failure.code, failure.reason, language)
        failure = replace(failure, localized_message=told)
    return error_of(failure)


def _info(data: bytes) -> dict[str, Any]:
    info = error_details_pb2.ErrorInfo.FromString(data)
    if info.domain != _DOMAIN:
        return {}
    return {"reason": info.reason, "metadata": dict(info.metadata)}


def _bad_request(data: bytes) -> dict[str, Any]:
    bad = error_details_pb2.BadRequest.FromString(data)
    violations = (
        FieldViolation(each.field, each.description, each.reason, each.localized_message.message)
        for each in bad.field_violations
    )
    return {"fields": tuple(violations)}


def _resource(data: bytes) -> dict[str, Any]:
    resource = error_details_pb2.ResourceInfo.FromString(data)
    return {"resource": (resource.resource_type, resource.resource_name)}


def _preconditions(data: bytes) -> dict[str, Any]:
    failure = error_details_pb2.PreconditionFailure.FromString(data)
    return {"preconditions": tuple(each.description for each in failure.violations)}


def _retry(data: bytes) -> dict[str, Any]:
    delay = error_details_pb2.RetryInfo.FromString(data).retry_delay
    return {"retry_after": max(0.0, delay.seconds + delay.nanos / 1e9)}


def _request(data: bytes) -> dict[str, Any]:
    return {"request_id": error_details_pb2.RequestInfo.FromString(data).request_id}


def _localized(data: bytes) -> dict[str, Any]:
    return {"localized_message": error_details_pb2.LocalizedMessage.FromString(data).message}


_READERS: dict[str, Callable[[bytes], dict[str, Any]]] = {
    "google.rpc.ErrorInfo": _info,
    "google.rpc.BadRequest": _bad_request,
    "google.rpc.ResourceInfo": _resource,
    "google.rpc.PreconditionFailure": _preconditions,
    "google.rpc.RetryInfo": _retry,
    "google.rpc.RequestInfo": _request,
    "google.rpc.LocalizedMessage": _localized,
}


def read(code: StatusCode, message: str, trailers: Iterable[tuple[str, str | bytes]]) -> Failure:
    """All that the trailers tell."""
    details = [value for key, value in trailers if key == _DETAILS and isinstance(value, bytes)]
    status = status_pb2.Status()
    known: dict[str, Any] = {}
    try:
        if details:
            status.ParseFromString(details[0])
        for detail in status.details:
            reader = _READERS.get(detail.TypeName())
            if reader is not None:
                known.update(reader(detail.value))
    except DecodeError:
        # Something in between made them up; the code still counts, and what was read so far.
        pass
    return Failure(
        code=code,
        reason=known.pop("reason", code.name),
        message=status.message or message,
        by_server="metadata" in known,
        **known,
    )
