import 'package:protobuf/well_known_types/google/protobuf/timestamp.pb.dart';

import '../generated/jebo/v1/priority.pb.dart';
import '../generated/jebo/v1/report.pb.dart';
import '../generated/jebo/v1/report_service.pb.dart';

/// In which order reports are listed.
enum ReportOrder {
  /// Newest first.
  newest('create_time desc'),

  /// Oldest first.
  oldest('create_time'),

  /// Changed last first.
  changedLast('update_time desc'),

  /// Changed first first.
  changedFirst('update_time'),

  /// Most urgent first.
  mostUrgent('priority desc'),

  /// Least urgent first.
  leastUrgent('priority');

  const ReportOrder(this.text);

  /// As the server reads it.
  final String text;
}

/// Which reports to list. All that is set must hold; of a list, any value.
final class ReportFilter {
  /// Makes one; without arguments, one that takes all.
  const ReportFilter({
    this.statuses = const [],
    this.categories = const [],
    this.priorities = const [],
    this.mine = false,
    this.text,
    this.createdFrom,
    this.createdBefore,
    this.area,
    this.order = ReportOrder.newest,
  });

  /// Only in one of these.
  final List<ReportStatus> statuses;

  /// Only of one of these categories, by code.
  final List<String> categories;

  /// Only of one of these.
  final List<Priority> priorities;

  /// Only one's own: for officers, who see all.
  final bool mine;

  /// Only with this text in title or description, in any case.
  final String? text;

  /// Only created at this time or later.
  final DateTime? createdFrom;

  /// Only created before this time.
  final DateTime? createdBefore;

  /// Only with a place in this area.
  final GeoBox? area;

  /// In which order.
  final ReportOrder order;

  /// As a request for one page.
  ListReportsRequest request({
    required int pageSize,
    String? pageToken,
    bool withTotal = false,
    bool withCounts = false,
  }) => ListReportsRequest(
    pageSize: pageSize,
    pageToken: pageToken,
    withTotal: withTotal ? true : null,
    withCounts: withCounts ? true : null,
    orderBy: order.text,
    status: statuses,
    category: categories,
    priority: priorities,
    mine: mine ? true : null,
    text: text,
    createdAfter: _time(createdFrom),
    createdBefore: _time(createdBefore),
    boundingBox: area,
  );

  static Timestamp? _time(DateTime? time) =>
      time == null ? null : Timestamp.fromDateTime(time.toUtc());
}
