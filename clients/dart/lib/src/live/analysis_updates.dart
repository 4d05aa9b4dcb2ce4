import 'package:fixnum/fixnum.dart';

import '../caller.dart';
import '../error/error.dart';
import '../generated/jebo/v1/analysis.pb.dart';
import '../generated/jebo/v1/report_service.pb.dart';
import '../rpcs.dart';
import 'resuming.dart';
import 'streams.dart';
import 'watch.dart';

/// What is being found in the photos of a report, while it is being found.
final class AnalysisUpdates {
  /// Made by `JeboClient`.
  AnalysisUpdates(this._caller, this._streams);

  final Caller _caller;
  final Streams _streams;

  /// Every update behind [afterSequence], once and in order, over any number of
  /// broken connections.
  ///
  /// It ends once at least one analysis has ended and none is unfinished, or
  /// with [follow] not at all. It may begin before there is a photo.
  Watch<AnalysisUpdate> watch(
    String reportId, {
    int afterSequence = 0,
    bool follow = false,
  }) {
    var last = Int64(afterSequence);
    return _streams.watch(
      (context) => reportId.isEmpty
          ? Stream.error(InvalidArgument.here('report_id', 'must be set'))
          : _caller.wire
                .stream(
                  Rpcs.watchAnalysis,
                  WatchAnalysisRequest(
                    reportId: reportId,
                    afterSequence: last,
                    follow: follow,
                  ),
                  context,
                )
                .map((response) {
                  final update = response.update;
                  if (update.hasHeartbeat() || update.sequence <= last) {
                    return const SignOfLife();
                  }
                  last = update.sequence;
                  return News(update);
                }),
      endless: follow,
    );
  }
}
