import 'package:fixnum/fixnum.dart';
import 'package:jebo_client/src/error/error.dart';
import 'package:jebo_client/src/generated/jebo/v1/report.pb.dart';
import 'package:jebo_client/src/generated/jebo/v1/report_service.pb.dart';

import 'fake_wire.dart';

/// Does writes once for each request id, as the real server does.
final class FakeServer {
  FakeServer() {
    wire.answers['CreateReport'] = (request, _) =>
        _create(request as CreateReportRequest);
    wire.answers['UpdateReport'] = (request, _) =>
        _update(request as UpdateReportRequest);
    wire.answers['ListFiles'] = (request, _) => ListFilesResponse(
      files: files[(request as ListFilesRequest).reportId],
    );
    wire.onUpload = (upload, _) async {
      final photo = upload.photos.single;
      final bytes = await photo.open().expand((b) => b).toList();
      _reach();
      if (photo.name == 'bad.jpg') throw errorOfReason('INVALID_ARGUMENT');
      final file = File(
        id: 'file-${upload.requestId}',
        name: photo.name,
        sizeBytes: Int64(bytes.length),
      );
      if (_done.add(upload.requestId)) {
        files.putIfAbsent(upload.reportId, () => []).add(file);
      }
      _answer();
      return [file];
    };
  }

  final wire = FakeWire();
  final reports = <String, Report>{};
  final files = <String, List<File>>{};
  final _done = <String>{};

  /// Whether it can't be reached.
  bool down = false;

  /// Whether the next answer gets lost.
  bool losesAnswer = false;

  /// Forgets what was asked for, as after a day.
  void forgetRequests() => _done.clear();

  CreateReportResponse _create(CreateReportRequest request) {
    _reach();
    final report = request.report;
    if (report.title.isEmpty) throw errorOfReason('INVALID_ARGUMENT');
    if (report.title == 'fault') throw errorOfReason('INTERNAL');
    if (_done.add(request.requestId)) {
      if (reports.containsKey(report.id)) {
        throw errorOfReason('ALREADY_EXISTS');
      }
      reports[report.id] = report;
    }
    _answer();
    return CreateReportResponse(report: report);
  }

  UpdateReportResponse _update(UpdateReportRequest request) {
    _reach();
    reports[request.report.id] = request.report;
    return UpdateReportResponse(report: request.report);
  }

  void _reach() {
    if (down) throw Unavailable.noConnection('down');
  }

  void _answer() {
    if (!losesAnswer) return;
    losesAnswer = false;
    throw Unavailable.noConnection('killed');
  }
}
