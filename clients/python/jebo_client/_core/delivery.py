"""What an outbox sends next, and what it makes of the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from grpc import StatusCode

from jebo_client import pb
from jebo_client._core import ids
from jebo_client._core.retry import Backoff, is_lost
from jebo_client.drafts import Draft, DraftError, DraftPhoto
from jebo_client.errors import (
    AlreadyExists,
    Cancelled,
    JeboError,
    ServerFault,
    Unauthenticated,
)
from jebo_client.photos import Photo

# The server knows a request id for this long; then a create that is sent again finds itself.
REQUEST_ID_LIFE = 24 * 3600.0

# The reason of the one error for good that is not the server's.
PHOTO_LOST = "PHOTO_LOST"

# The same again later may do, whoever says so.
_FOR_NOW = (
    StatusCode.RESOURCE_EXHAUSTED,
    StatusCode.DEADLINE_EXCEEDED,
    StatusCode.ABORTED,
)


@dataclass(frozen=True)
class Create:
    """Send the report itself."""

    request: pb.CreateReportRequest


@dataclass(frozen=True)
class Send:
    """Send a photo."""

    photo: DraftPhoto


@dataclass(frozen=True)
class Ask:
    """Ask the server who is signed in."""


@dataclass(frozen=True)
class Adopt:
    """Note that the draft is from now on that user's: a half of it must not be another's."""

    user_id: str


Step = Ask | Adopt | Create | Send


def new_draft(
    report: pb.Report, photos: Sequence[Photo], now: float, user_id: str | None = None
) -> Draft:
    """A draft with all the ids that it will ever have."""
    own = pb.Report()
    own.CopyFrom(report)
    own.id = own.id or ids.uuid7(now)
    return Draft(
        report=own,
        request_id=ids.request_id(),
        made=now,
        photos=tuple(DraftPhoto(ids.request_id(), photo.file_name, photo.type) for photo in photos),
        owner=user_id or "",
    )


def mended(
    drafts: Sequence[Draft], draft_id: str, report: pb.Report | None, without: Sequence[str]
) -> Draft:
    """The draft without its error, to be tried again: as it is, or with what was put right.

    Raises ValueError unless it is one of these, and was refused.
    """
    draft = next((draft for draft in drafts if draft.id == draft_id), None)
    if draft is None:
        raise ValueError(f"the outbox has no draft {draft_id} any more")
    if draft.error is None:
        raise ValueError(f"only what was refused can be mended, and draft {draft_id} was not")
    photos = tuple(photo for photo in draft.photos if photo.request_id not in without)
    draft = replace(draft, photos=photos, error=None)
    if report is None or draft.created:
        return draft
    own = pb.Report()
    own.CopyFrom(report)
    own.id = draft.id
    # The old request id may stand for the old report.
    return replace(draft, report=own, request_id=ids.request_id())


class Turns:
    """Whose turn it is: a draft that can't be sent for now lets the others go first."""

    def __init__(self, backoff: Backoff) -> None:
        self._backoff = backoff
        self._held: dict[str, JeboError] = {}

    def next(self, drafts: Sequence[Draft], user_id: str | None) -> Draft | None:
        """The oldest draft of this user that was not refused, and is not held."""
        waiting = [draft for draft in _of(drafts, user_id) if draft.error is None]
        # Some may have been discarded, or sent by somebody else, while they were held.
        there = {draft.id for draft in waiting}
        self._held = {each: error for each, error in self._held.items() if each in there}
        return next((draft for draft in waiting if draft.id not in self._held), None)

    def hold(self, draft: Draft, error: JeboError) -> None:
        """Lets the others go first."""
        self._held[draft.id] = error

    def held(self) -> JeboError | None:
        """What stands in the way of the first that is held, and was still there at `next`."""
        return next(iter(self._held.values()), None)

    def moved(self) -> None:
        """Something was done: the next pause is short again."""
        self._backoff.reset()

    def pause(self, error: JeboError) -> float:
        """How many seconds to wait, until each has another turn."""
        self._held.clear()
        return self._backoff.pause(error).seconds


def refused(drafts: Sequence[Draft], user_id: str | None) -> list[Draft]:
    """Those of this user that were refused."""
    return [draft for draft in _of(drafts, user_id) if draft.error is not None]


def _of(drafts: Sequence[Draft], user_id: str | None) -> Iterator[Draft]:
    # One who is not signed in, or not known, is told so by the first call.
    return (draft for draft in drafts if not user_id or draft.owner in {"", user_id})


def next_step(draft: Draft, user_id: str | None) -> Step | None:
    """What to do for this user's draft; None if the server has all of it."""
    if not user_id:
        return Ask()
    if not draft.owner:
        return Adopt(user_id)
    if not draft.created:
        return Create(pb.CreateReportRequest(report=draft.report, request_id=draft.request_id))
    unsent = next((photo for photo in draft.photos if not photo.sent), None)
    return None if unsent is None else Send(unsent)


def done(draft: Draft, step: Step) -> Draft:
    """The draft after the server has taken a step of it."""
    if isinstance(step, Create):
        return replace(draft, created=True)
    if isinstance(step, Adopt):
        return replace(draft, owner=step.user_id)
    if isinstance(step, Ask):
        return draft
    return draft.with_photo_sent(step.photo.request_id)


def holds_all(step: Step, error: JeboError) -> bool:
    """Whether no draft can be sent for now, and not just this one."""
    return isinstance(step, Ask) or is_lost(error) or error.code is StatusCode.RESOURCE_EXHAUSTED


def judged(draft: Draft, step: Step, error: JeboError, now: float) -> Draft | None:
    """The draft after an error: refused, or there already. None: try the same again later.

    Raises the error if it is about the user, and not about the draft.
    """
    if isinstance(error, Unauthenticated | Cancelled):
        raise error
    if is_lost(error) or error.code in _FOR_NOW:
        return None
    if not error.failure.by_server and error.reason != PHOTO_LOST:
        # Of something in between, such as the page of a proxy: it says nothing of the draft.
        return None
    if isinstance(step, Ask):
        raise error
    if isinstance(error, ServerFault):
        # It may be mended meanwhile.
        return None
    known_no_more = now - draft.made >= REQUEST_ID_LIFE
    if isinstance(step, Create) and isinstance(error, AlreadyExists) and known_no_more:
        return done(draft, step)
    fields = tuple(
        (each.field, each.localized_message or each.description) for each in error.fields
    )
    refusal = DraftError(error.code.name, error.reason, error.localized_message, fields)
    return replace(draft, error=refusal)
