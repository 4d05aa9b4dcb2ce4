"""How a stream goes on behind the last message that was handed out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from jebo_client import pb
from jebo_client._core.retry import Backoff, Pause, Renew, RetryPolicy, is_expired, is_lost
from jebo_client._core.status import ended_early
from jebo_client.errors import JeboError, ResourceExhausted

Response = TypeVar("Response")
Item = TypeVar("Item")
Response_contra = TypeVar("Response_contra", contravariant=True)
Item_co = TypeVar("Item_co", covariant=True)


class Place(Protocol[Response_contra, Item_co]):
    """Where a stream is."""

    endless: bool
    """Whether an end without an error is before its time."""

    def take(self, response: Response_contra) -> Item_co | None:
        """The item of a message, and from now on the place is behind it. None is no news."""


class AnalysisPlace:
    """Behind a sequence of the updates of a report."""

    def __init__(self, report_id: str, after_sequence: int, *, follow: bool) -> None:
        self.report_id = report_id
        self.sequence = after_sequence
        self.endless = follow

    def request(self) -> pb.WatchAnalysisRequest:
        """Asks for what comes behind it."""
        return pb.WatchAnalysisRequest(
            report_id=self.report_id, after_sequence=self.sequence, follow=self.endless
        )

    def take(self, response: pb.WatchAnalysisResponse) -> pb.AnalysisUpdate | None:
        """The update, unless it is a sign of life, or was handed out before."""
        update = response.update
        if update.HasField("heartbeat") or update.sequence <= self.sequence:
            return None
        self.sequence = update.sequence
        return update


class EventPlace:
    """Behind a cursor of the changes of all reports."""

    endless = True

    def __init__(self, cursor: str) -> None:
        self.cursor = cursor

    def request(self) -> pb.WatchReportsRequest:
        """Asks for what comes behind it."""
        return pb.WatchReportsRequest(after_cursor=self.cursor)

    def take(self, response: pb.WatchReportsResponse) -> pb.ReportEvent | None:
        """The event, unless it is a sign of life, or was handed out before."""
        event = response.event
        if event.HasField("heartbeat") or event.cursor == self.cursor:
            return None
        self.cursor = event.cursor
        return event


class Reopening(Generic[Response, Item]):
    """What becomes of a stream that was cut."""

    def __init__(
        self,
        place: Place[Response, Item],
        policy: RetryPolicy,
        random: Callable[[], float],
    ) -> None:
        self._place = place
        self._backoff = Backoff(policy, random)
        self._renewed = False

    def heard(self, response: Response) -> Item | None:
        """A message has come: the item to hand out, if it has one."""
        self._backoff.reset()
        self._renewed = False
        return self._place.take(response)

    def ended(self) -> Pause | None:
        """The server ended it without an error: None if it may."""
        return self._backoff.pause(ended_early()) if self._place.endless else None

    def renewed(self) -> None:
        """The token was refreshed. One that has expired again is no matter of time."""
        self._renewed = True

    def after(self, error: JeboError) -> Pause | Renew:
        """What to do about an error. Raises it if trying again can't mend it."""
        if is_expired(error) and not self._renewed:
            return Renew()
        # Also without a time: the reader was slow, or the streams that were lost still count.
        if is_lost(error) or isinstance(error, ResourceExhausted):
            return self._backoff.pause(error)
        raise error
