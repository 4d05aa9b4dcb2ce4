/// The generated stubs of all services, for calls that the layer does not wrap.
///
/// ```dart
/// final stub = ReportServiceClient(channel);
/// await stub.getReport(
///   GetReportRequest(reportId: id),
///   options: CallOptions(
///     metadata: {'authorization': 'Bearer ${await client.accessToken()}'},
///   ),
/// );
/// ```
library;

export 'src/generated/google/api/httpbody.pb.dart';
export 'src/generated/jebo/v1/analysis.pb.dart';
export 'src/generated/jebo/v1/auth_service.pbgrpc.dart';
export 'src/generated/jebo/v1/priority.pb.dart';
export 'src/generated/jebo/v1/report.pb.dart';
export 'src/generated/jebo/v1/report_service.pbgrpc.dart';
export 'src/generated/jebo/v1/role.pb.dart';
