"""What is watched: the analysis of a report, and the changes of all reports."""

from __future__ import annotations

from jebo_client import pb
from jebo_client._core.options import DEFAULT, Timeout
from jebo_client._core.resume import AnalysisPlace, EventPlace
from jebo_client.aio._call import Caller
from jebo_client.aio.watch import OnConnection, Watch

AnalysisWatch = Watch[pb.WatchAnalysisResponse, pb.AnalysisUpdate]
EventWatch = Watch[pb.WatchReportsResponse, pb.ReportEvent]


class AnalysisUpdates:
    """The updates of the analysis of one report."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def watch(
        self,
        report_id: str,
        *,
        after_sequence: int = 0,
        follow: bool = False,
        on_connection: OnConnection | None = None,
    ) -> AnalysisWatch:
        """Every update behind a sequence once, in order.

        Ends once at least one analysis has ended and none is unfinished; with `follow` it goes on.
        """
        place = AnalysisPlace(report_id, after_sequence, follow=follow)
        return Watch(
            self._caller,
            place,
            lambda metadata: self._caller.reports.WatchAnalysis(place.request(), metadata=metadata),
            on_connection=on_connection,
        )


class ReportEvents:
    """The changes of all reports that the caller may see."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    async def cursor(self, *, timeout: Timeout = DEFAULT) -> str:
        """Where `watch` is to begin, to tell of all that happens from now on."""
        request = pb.ListReportsRequest(page_size=1)
        answer = await self._caller.unary(
            self._caller.reports.ListReports, request, timeout=timeout
        )
        return answer.events_cursor

    def watch(self, cursor: str = "", *, on_connection: OnConnection | None = None) -> EventWatch:
        """Every change behind a cursor once, in order; without one, from when it connects.

        Raises CursorTooOld if the log that is kept begins behind it: list the reports anew, and
        begin with the `events_cursor` of their first page.
        """
        place = EventPlace(cursor)

        async def prepare() -> None:
            # Without one, what happens between two connections before the first event is lost.
            place.cursor = place.cursor or await self.cursor()

        return Watch(
            self._caller,
            place,
            lambda metadata: self._caller.reports.WatchReports(place.request(), metadata=metadata),
            prepare=prepare,
            on_connection=on_connection,
        )
