"""Reports and their photos."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from google.protobuf.field_mask_pb2 import FieldMask

from jebo_client import pb
from jebo_client._core.options import DEFAULT, Timeout
from jebo_client.files import ReportFiles
from jebo_client.filters import ReportFilter, ReportPage, ReportQuery, page_of


class ReportRepository(ReportFiles):
    """The reports that the caller may see: its own, for officers all."""

    def get_reports(
        self,
        only: ReportFilter | None = None,
        *,
        order_by: str = "",
        page_size: int = 0,
        page_token: str = "",
        with_total: bool = False,
        with_counts: bool = False,
        timeout: Timeout = DEFAULT,
    ) -> ReportPage:
        """One page of reports, newest first unless `order_by` says otherwise."""
        query = ReportQuery(
            only or ReportFilter(), order_by, page_size, page_token, with_total, with_counts
        )
        return self._page(query, timeout)

    def get_all_reports(
        self,
        only: ReportFilter | None = None,
        *,
        order_by: str = "",
        page_size: int = 100,
        timeout: Timeout = DEFAULT,
    ) -> Iterator[pb.Report]:
        """All reports, page by page as they are read. The timeout is for each page."""
        query: ReportQuery | None = ReportQuery(only or ReportFilter(), order_by, page_size)
        while query is not None:
            page = self._page(query, timeout)
            yield from page.reports
            query = query.behind(page)

    def get_report(self, report_id: str, *, timeout: Timeout = DEFAULT) -> pb.Report:
        """Tells a report, with its photos."""
        request = pb.GetReportRequest(report_id=report_id)
        return self._caller.unary(self._stub.GetReport, request, timeout=timeout).report

    def create_report(
        self, report: pb.Report, *, request_id: str = "", timeout: Timeout = DEFAULT
    ) -> pb.Report:
        """Creates a report; only its title is required."""
        request = pb.CreateReportRequest(report=report, request_id=request_id)
        return self._caller.unary(self._stub.CreateReport, request, timeout=timeout).report

    def update_report(
        self,
        report: pb.Report,
        fields: Sequence[str] = (),
        *,
        etag: str = "",
        request_id: str = "",
        timeout: Timeout = DEFAULT,
    ) -> pb.Report:
        """Changes the named fields of the report with this id; none named is all that are set.

        Raises EtagStale if the report has changed since its etag.
        """
        request = pb.UpdateReportRequest(
            report=report, update_mask=FieldMask(paths=fields), etag=etag, request_id=request_id
        )
        return self._caller.unary(self._stub.UpdateReport, request, timeout=timeout).report

    def transition_report(
        self,
        report_id: str,
        to: pb.ReportStatus,
        *,
        reason: str = "",
        etag: str = "",
        request_id: str = "",
        timeout: Timeout = DEFAULT,
    ) -> pb.Report:
        """Moves a report on. Raises TransitionIllegal, or PermissionDenied."""
        request = pb.TransitionReportRequest(
            report_id=report_id, to=to, reason=reason, etag=etag, request_id=request_id
        )
        return self._caller.unary(self._stub.TransitionReport, request, timeout=timeout).report

    def delete_report(
        self,
        report_id: str,
        *,
        etag: str = "",
        request_id: str = "",
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Deletes a report, its photos and its log."""
        request = pb.DeleteReportRequest(report_id=report_id, etag=etag, request_id=request_id)
        self._caller.unary(self._stub.DeleteReport, request, timeout=timeout)

    def analyze_report(
        self, report_id: str, *, request_id: str = "", timeout: Timeout = DEFAULT
    ) -> pb.Report:
        """Has the photos of a report analysed again. Raises NoFiles, or AnalysisRunning."""
        request = pb.AnalyzeReportRequest(report_id=report_id, request_id=request_id)
        answer = self._caller.unary(self._stub.AnalyzeReport, request, timeout=timeout)
        return answer.report

    def get_analysis(self, report_id: str, *, timeout: Timeout = DEFAULT) -> pb.ReportAnalysis:
        """Tells the newest analysis of each photo."""
        request = pb.GetAnalysisRequest(report_id=report_id)
        return self._caller.unary(self._stub.GetAnalysis, request, timeout=timeout).analysis

    def get_history(self, report_id: str, *, timeout: Timeout = DEFAULT) -> list[pb.HistoryEntry]:
        """Tells who changed what of a report, newest first."""
        request = pb.ListReportHistoryRequest(report_id=report_id)
        answer = self._caller.unary(self._stub.ListReportHistory, request, timeout=timeout)
        return list(answer.entries)

    def get_categories(self, *, timeout: Timeout = DEFAULT) -> list[pb.Category]:
        """Tells what a report may be about; for anyone, signed in or not."""
        request = pb.ListCategoriesRequest()
        answer = self._caller.unary(
            self._stub.ListCategories, request, timeout=timeout, public=True
        )
        return list(answer.categories)

    def _page(self, query: ReportQuery, timeout: Timeout) -> ReportPage:
        return page_of(self._caller.unary(self._stub.ListReports, query.request(), timeout=timeout))
