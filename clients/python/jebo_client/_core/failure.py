"""What is known of a failed call, and the error that all others are kinds of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from grpc import StatusCode


@dataclass(frozen=True)
class FieldViolation:
    """A field at fault."""

    field: str
    """Its path in the request, such as `report.title`."""
    description: str
    """What was expected, for developers."""
    reason: str = ""
    """Why it is not taken, for programs: see `docs/errors.md`."""
    localized_message: str = ""
    """One sentence for people, in their language, if the server had one."""


@dataclass(frozen=True)
class Failure:
    """All that is known of a failed call."""

    code: StatusCode
    reason: str
    message: str
    localized_message: str = ""
    fields: tuple[FieldViolation, ...] = ()
    preconditions: tuple[str, ...] = ()
    resource: tuple[str, str] = ("", "")
    retry_after: float | None = None
    request_id: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
    by_server: bool = True
    """Whether the server itself said so, and not the way to it."""


class JeboError(Exception):
    """A call failed. Its class follows from the reason, else from the code."""

    codes: ClassVar[tuple[StatusCode, ...]] = ()
    reasons: ClassVar[tuple[str, ...]] = ()

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure)
        self.failure = failure

    @property
    def code(self) -> StatusCode:
        """The code of gRPC."""
        return self.failure.code

    @property
    def reason(self) -> str:
        """Why, for programs: one of docs/errors.md, or the name of the code."""
        return self.failure.reason

    @property
    def message(self) -> str:
        """Why, for developers."""
        return self.failure.message

    @property
    def localized_message(self) -> str:
        """Why, for people, in the client's language; the message where there is none."""
        return self.failure.localized_message or self.failure.message

    @property
    def fields(self) -> tuple[FieldViolation, ...]:
        """The fields at fault."""
        return self.failure.fields

    @property
    def metadata(self) -> Mapping[str, str]:
        """What the reason names, for programs, such as `oldestCursor` of CURSOR_TOO_OLD."""
        return self.failure.metadata

    @property
    def retry_after(self) -> float | None:
        """Seconds after which to try again, if the server told."""
        return self.failure.retry_after

    @property
    def request_id(self) -> str:
        """What to quote when reporting it."""
        return self.failure.request_id

    def __str__(self) -> str:
        text = f"{self.reason}: {self.message}"
        return f"{text} (request {self.request_id})" if self.request_id else text
