"""What can go wrong, one class for each reason that a program treats differently.

`except OutOfRange` takes all of a code, `except CursorTooOld` one reason of it, and
`except JeboError` everything that a server, or the way to it, can answer.
"""

from __future__ import annotations

from grpc import StatusCode

from jebo_client._core.failure import Failure as Failure
from jebo_client._core.failure import FieldViolation as FieldViolation
from jebo_client._core.failure import JeboError as JeboError


class InvalidArgument(JeboError):
    """The request is wrong: `fields` names where."""

    codes = (StatusCode.INVALID_ARGUMENT,)


class FailedPrecondition(JeboError):
    """Something else must be changed first."""

    codes = (StatusCode.FAILED_PRECONDITION,)


class TransitionIllegal(FailedPrecondition):
    """There is no such move from the present status."""

    reasons = ("TRANSITION_ILLEGAL",)


class ReportLocked(FailedPrecondition):
    """A report in this status can't be changed so."""

    reasons = ("REPORT_LOCKED",)


class TooManyFiles(FailedPrecondition):
    """The report has as many photos as it may have."""

    reasons = ("TOO_MANY_FILES",)


class NoFiles(FailedPrecondition):
    """The report has no photo."""

    reasons = ("NO_FILES",)


class AnalysisRunning(FailedPrecondition):
    """The report is being analysed."""

    reasons = ("ANALYSIS_RUNNING",)


class PhotoUnreadable(FailedPrecondition):
    """The photo can't be decoded, so there is no copy of it."""

    reasons = ("PHOTO_UNREADABLE",)


class SignedUrlsOff(FailedPrecondition):
    """Photos have no URLs of their own: download them."""

    reasons = ("SIGNED_URLS_OFF",)


class RequestIdReused(FailedPrecondition):
    """The request id stands for another request."""

    reasons = ("REQUEST_ID_REUSED",)


class OutOfRange(JeboError):
    """Something behind an end was asked for."""

    codes = (StatusCode.OUT_OF_RANGE,)


class RangeNotSatisfiable(OutOfRange):
    """The range lies behind the end of the file."""

    reasons = ("RANGE_NOT_SATISFIABLE",)


class CursorTooOld(OutOfRange):
    """The cursor is older than the log that is kept: list the reports anew."""

    reasons = ("CURSOR_TOO_OLD",)


class Unauthenticated(JeboError):
    """The server does not know who calls."""

    codes = (StatusCode.UNAUTHENTICATED,)


class NotSignedIn(Unauthenticated):
    """The call needs somebody who is signed in."""

    reasons = ("TOKEN_MISSING",)


class SessionEnded(Unauthenticated):
    """The session is over, and its tokens are forgotten: sign in again."""

    reasons = ("SESSION_ENDED", "REFRESH_TOKEN_REUSED")


class CredentialsInvalid(Unauthenticated):
    """Mail address or password is wrong."""

    reasons = ("CREDENTIALS_INVALID",)


class AccountDisabled(Unauthenticated):
    """The account is switched off."""

    reasons = ("ACCOUNT_DISABLED",)


class PermissionDenied(JeboError):
    """It is another's to do."""

    codes = (StatusCode.PERMISSION_DENIED,)


class NotFound(JeboError):
    """It is not there, or not yours."""

    codes = (StatusCode.NOT_FOUND,)


class AlreadyExists(JeboError):
    """The id or address is taken."""

    codes = (StatusCode.ALREADY_EXISTS,)


class Aborted(JeboError):
    """It met another change: read again, and try the whole again."""

    codes = (StatusCode.ABORTED,)


class EtagStale(Aborted):
    """It has changed since it was read."""

    reasons = ("ETAG_STALE",)


class ResourceExhausted(JeboError):
    """Too much of something: wait, then try again."""

    codes = (StatusCode.RESOURCE_EXHAUSTED,)


class TooManyAttempts(ResourceExhausted):
    """Too many tries to sign in."""

    reasons = ("TOO_MANY_ATTEMPTS",)


class TooManyStreams(ResourceExhausted):
    """Too many streams of one user are open."""

    reasons = ("TOO_MANY_STREAMS",)


class StorageFull(ResourceExhausted):
    """The server's disk is nearly full."""

    reasons = ("STORAGE_FULL",)


class Cancelled(JeboError):
    """The call was cancelled, such as by closing the client."""

    codes = (StatusCode.CANCELLED,)


class DeadlineExceeded(JeboError):
    """It took longer than it may."""

    codes = (StatusCode.DEADLINE_EXCEEDED,)


class Unavailable(JeboError):
    """The server can't be reached, or can't do it for now."""

    codes = (StatusCode.UNAVAILABLE,)


class ServerFault(JeboError):
    """A fault of the server's: report it, with the request id."""

    codes = (StatusCode.INTERNAL, StatusCode.DATA_LOSS, StatusCode.UNKNOWN)


class PhotoMissing(ServerFault):
    """The stored photo is missing or damaged."""

    reasons = ("PHOTO_MISSING",)


class Unimplemented(JeboError):
    """The server has no such call."""

    codes = (StatusCode.UNIMPLEMENTED,)
