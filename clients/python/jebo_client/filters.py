"""Which reports, and pages of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from google.protobuf.timestamp_pb2 import Timestamp

from jebo_client import pb


@dataclass(frozen=True)
class ReportFilter:
    """What reports must be like. All that is set must hold; of several values, any."""

    status: Sequence[pb.ReportStatus] = ()
    category: Sequence[str] = ()
    priority: Sequence[pb.Priority] = ()
    mine: bool = False
    """Only the caller's own: for officers."""
    text: str = ""
    """Only with this text in title or description, in any case."""
    created_after: datetime | None = None
    """Only created at this time or later; it needs a time zone."""
    created_before: datetime | None = None
    """Only created before this time; it needs a time zone."""
    bounding_box: pb.GeoBox | None = None
    """Only with a place in this area."""


@dataclass(frozen=True)
class ReportPage:
    """One page of reports."""

    reports: list[pb.Report]
    next_page_token: str
    """For the next page; empty on the last."""
    total_size: int | None
    """How many fit the filter, if asked for."""
    counts: pb.ReportCounts | None
    """How many of each status and category fit the filter, if asked for."""
    events_cursor: str
    """On the first page: where `ReportEvents.watch` is to begin, to miss nothing after it."""


@dataclass(frozen=True)
class ReportQuery:
    """A filter, an order, and where the page begins."""

    filter: ReportFilter
    order_by: str
    page_size: int
    page_token: str = ""
    with_total: bool = False
    with_counts: bool = False

    def request(self) -> pb.ListReportsRequest:
        """As the server reads it."""
        only = self.filter
        return pb.ListReportsRequest(
            page_size=self.page_size,
            page_token=self.page_token,
            with_total=self.with_total,
            with_counts=self.with_counts,
            order_by=self.order_by,
            status=only.status,
            category=only.category,
            priority=only.priority,
            mine=only.mine,
            text=only.text,
            created_after=_timestamp(only.created_after),
            created_before=_timestamp(only.created_before),
            bounding_box=only.bounding_box,
        )

    def behind(self, page: ReportPage) -> ReportQuery | None:
        """The query of the next page, unless that was the last."""
        if not page.next_page_token:
            return None
        return replace(self, page_token=page.next_page_token)


def page_of(response: pb.ListReportsResponse) -> ReportPage:
    """The page of an answer."""
    total = response.total_size if response.HasField("total_size") else None
    counts = response.counts if response.HasField("counts") else None
    return ReportPage(
        list(response.reports), response.next_page_token, total, counts, response.events_cursor
    )


def _timestamp(time: datetime | None) -> Timestamp | None:
    if time is None:
        return None
    if time.tzinfo is None:
        # protobuf would take it for UTC, datetime for local time.
        raise ValueError("a time needs a time zone")
    stamp = Timestamp()
    stamp.FromDatetime(time)
    return stamp
