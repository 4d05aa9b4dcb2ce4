import 'dart:async';
import 'dart:convert';

import 'package:fixnum/fixnum.dart';
import 'package:grpc/grpc.dart';
import 'package:grpc/protos.dart' as rpc;
import 'package:jebo_client/src/generated/jebo/v1/report.pb.dart';
import 'package:jebo_client/src/generated/jebo/v1/report_service.pbgrpc.dart';
import 'package:protobuf/protobuf.dart';
import 'package:protobuf/well_known_types/google/protobuf/any.pb.dart';

/// A server of package:grpc on a port of its own, which notes what is sent to
/// it.
final class RealServer extends ReportServiceBase {
  RealServer._();

  static Future<RealServer> start() async {
    final server = RealServer._();
    server._server = Server.create(services: [server]);
    await server._server.serve(address: '127.0.0.1', port: 0);
    return server;
  }

  late final Server _server;

  /// Titles of the reports, in the order in which they came.
  final titles = <String>[];

  /// Sizes of the photos that came whole, by their names.
  final photos = <String, int>{};

  /// How many bytes of the next photo are taken before it is refused, if it is.
  int? refusesAt;

  int get port => _server.port!;

  /// Takes no calls any more. Connections that break while they finish never
  /// end, so that nobody waits for them.
  void stop() => _server.shutdown().ignore();

  @override
  Future<CreateReportResponse> createReport(
    ServiceCall call,
    CreateReportRequest request,
  ) async {
    titles.add(request.report.title);
    return CreateReportResponse(report: request.report);
  }

  @override
  Future<UploadFileResponse> uploadFile(
    ServiceCall call,
    Stream<UploadFileRequest> request,
  ) async {
    var name = '';
    var size = 0;
    await for (final message in request) {
      if (message.fileName.isNotEmpty) name = message.fileName;
      size += message.file.data.length;
      if (refusesAt case final most? when size >= most) {
        refusesAt = null;
        throw _refusal();
      }
    }
    photos[name] = size;
    return UploadFileResponse(
      files: [File(name: name, sizeBytes: Int64(size))],
    );
  }

  /// package:grpc sends no details by itself, and does not export their message,
  /// `google.rpc.Status`.
  static GrpcError _refusal() {
    const code = StatusCode.invalidArgument;
    final info = rpc.ErrorInfo(reason: 'INVALID_FIELD', domain: 'jebo');
    final status =
        CodedBufferWriter()
          ..writeField(1, PbFieldType.O3, code)
          ..writeField(3, PbFieldType.PM, [Any.pack(info)]);
    return GrpcError.custom(code, 'not a photo', null, null, {
      'grpc-status-details-bin': base64Encode(status.toBuffer()),
    });
  }

  @override
  Object? noSuchMethod(Invocation invocation) => super.noSuchMethod(invocation);
}
