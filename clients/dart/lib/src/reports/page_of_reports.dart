import '../generated/jebo/v1/report.pb.dart';

/// One page of reports.
final class PageOfReports {
  /// Makes one.
  const PageOfReports({
    required this.reports,
    required this.nextPageToken,
    required this.total,
    required this.eventsCursor,
  });

  /// The reports.
  final List<Report> reports;

  /// For the next page; null on the last.
  final String? nextPageToken;

  /// How many reports there are on all pages, if that was asked for.
  final int? total;

  /// On the first page: where `ReportEvents.watch` has to begin to tell every
  /// change that the pages don't show.
  final String? eventsCursor;
}
