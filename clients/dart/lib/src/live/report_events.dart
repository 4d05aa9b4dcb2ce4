import '../caller.dart';
import '../generated/jebo/v1/report_service.pb.dart';
import '../rpcs.dart';
import '../wire/wire.dart';
import 'resuming.dart';
import 'streams.dart';
import 'watch.dart';

/// Changes of all reports that the user may see.
final class ReportEvents {
  /// Made by `JeboClient`.
  ReportEvents(this._caller, this._streams);

  final Caller _caller;
  final Streams _streams;

  /// Every change behind [cursor], once and in order, over any number of broken
  /// connections. It does not end.
  ///
  /// A cursor comes with the first page of reports, and with each event.
  /// Without one it begins with the changes from now on.
  ///
  /// It ends with a `CursorTooOld` if that is no longer in the server's log:
  /// then list the reports anew, and go on from there.
  Watch<ReportEvent> watch({String? cursor}) {
    var last = cursor ?? '';
    // A stream without a cursor begins anew with each connection: what happens
    // between two of them would be lost.
    Future<void> begin(CallContext context) async {
      if (last.isNotEmpty) return;
      final page = await _caller.wire.unary(
        Rpcs.listReports,
        ListReportsRequest(pageSize: 1),
        context,
      );
      last = page.eventsCursor;
    }

    Stream<Received<ReportEvent>> open(CallContext context) => _caller.wire
        .stream(
          Rpcs.watchReports,
          WatchReportsRequest(afterCursor: last),
          context,
        )
        .map((response) {
          final event = response.event;
          if (event.hasHeartbeat()) return const SignOfLife();
          last = event.cursor;
          return News(event);
        });

    // Not `async*`: that would end a connection only with its next message.
    return _streams.watch(
      (context) =>
          Stream.fromFuture(begin(context)).asyncExpand((_) => open(context)),
      endless: true,
    );
  }
}
