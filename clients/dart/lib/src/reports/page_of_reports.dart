import '../generated/jebo/v1/report.pb.dart';
import '../generated/jebo/v1/report_service.pb.dart';

/// One page of reports.
final class PageOfReports {
  /// Makes one.
  const PageOfReports({
    required this.reports,
    required this.nextPageToken,
    required this.total,
    required this.counts,
    required this.eventsCursor,
  });

  /// The reports.
  final List<Report> reports;

  /// For the next page; null on the last.
  final String? nextPageToken;

  /// How many reports there are on all pages, if that was asked for.
  final int? total;

  /// How many of each status and category there are on all pages, if that was
  /// asked for.
  final ReportCounts? counts;

  /// On the first page: where `ReportEvents.watch` has to begin to tell every
  /// change that the pages don't show.
  final String? eventsCursor;
}
