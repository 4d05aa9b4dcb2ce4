/// A client of Jebo, a backend for photo reports.
///
/// Begin with [JeboClient]; what lets it run on a file system is in
/// `package:jebo_client/io.dart`, the generated stubs for calls that it does
/// not wrap in `package:jebo_client/stubs.dart`.
library;

export 'package:protobuf/well_known_types/google/protobuf/timestamp.pb.dart'
    show Timestamp;

export 'src/auth/auth_service.dart';
export 'src/auth/auth_state.dart';
export 'src/auth/saved_session.dart';
export 'src/auth/token_store.dart';
export 'src/client.dart';
export 'src/error/error.dart' hide explainIn;
export 'src/generated/jebo/v1/analysis.pb.dart';
export 'src/generated/jebo/v1/auth_service.pb.dart' show User;
export 'src/generated/jebo/v1/priority.pb.dart';
export 'src/generated/jebo/v1/report.pb.dart';
export 'src/generated/jebo/v1/report_service.pb.dart'
    show
        CategoryCount,
        FieldChange,
        FileUrl,
        GeoBox,
        HistoryEntry,
        ReportCounts,
        ReportEvent,
        ReportEventType,
        StatusCount,
        Variant;
export 'src/generated/jebo/v1/role.pb.dart';
export 'src/ids.dart';
export 'src/live/analysis_updates.dart';
export 'src/live/report_events.dart';
export 'src/live/watch.dart';
export 'src/outbox/outbox.dart';
export 'src/outbox/outbox_entry.dart';
export 'src/outbox/outbox_storage.dart';
export 'src/reports/downloaded_photo.dart';
export 'src/reports/page_of_reports.dart';
export 'src/reports/photo.dart';
export 'src/reports/report_filter.dart';
export 'src/reports/report_repository.dart';
export 'src/wire/kind.dart';
