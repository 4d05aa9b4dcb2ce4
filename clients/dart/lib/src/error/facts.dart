import 'package:grpc/protos.dart' as rpc;
import 'package:protobuf/protobuf.dart';

import '../wire/grpc_api.dart';
import 'codes.dart';
import 'error.dart';
import 'field_violation.dart';

/// What package:grpc says when a connection ends under a call. It has no code
/// for that: such a call ends with UNKNOWN and the text of what was thrown.
const _broken = [
  'forcefully terminated',
  'HTTP/2 error',
  'SocketException',
  'HttpException',
  'Connection reset',
  'Connection closed',
  'terminated by peer',
  'XhrConnection',
  'without a status',
];

/// The domain of the server's own reasons.
const _domain = 'jebo';

/// Has the id of the request, of errors too that don't tell it themselves.
const requestIdHeader = 'x-request-id';

/// The error that a gRPC call ended with.
JeboError errorOfGrpc(GrpcError error) => errorOf(
  codeName(error.code),
  error.message ?? '',
  error.details ?? const [],
  requestId: error.trailers?[requestIdHeader],
);

/// The error of a code, a message and the details of `google.rpc`.
JeboError errorOf(
  String code,
  String message,
  Iterable<GeneratedMessage> details, {
  String? requestId,
}) {
  String? reason;
  var source = ErrorSource.between;
  String? localized;
  String? resource;
  Duration? retryAfter;
  final fields = <FieldFault>[];
  final preconditions = <String>[];
  final metadata = <String, String>{};
  for (final detail in details) {
    switch (detail) {
      case rpc.ErrorInfo():
        reason = detail.reason;
        // Any proxy may answer with a status, but with no such reason.
        if (detail.domain == _domain) source = ErrorSource.server;
        metadata.addAll(detail.metadata);
      case rpc.LocalizedMessage():
        localized = detail.message;
      case rpc.BadRequest():
        fields.addAll(detail.fieldViolations.map(faultOf));
      case rpc.ResourceInfo():
        resource = '${detail.resourceType} ${detail.resourceName}'.trim();
      case rpc.PreconditionFailure():
        preconditions.addAll(detail.violations.map((v) => v.description));
      case rpc.RetryInfo():
        final delay = detail.retryDelay;
        retryAfter = Duration(
          seconds: delay.seconds.toInt(),
          microseconds: delay.nanos ~/ 1000,
        );
      case rpc.RequestInfo():
        requestId = detail.requestId;
    }
  }
  return JeboError.of(
    ErrorFacts(
      code: code,
      reason: reason ?? code,
      message: message,
      localizedMessage: localized,
      fields: fields,
      resource: resource,
      preconditions: preconditions,
      metadata: metadata,
      retryAfter: retryAfter,
      requestId: requestId,
      source: source,
      // The server gives a reason with every error, so this one has none of it.
      connectionBroke:
          code == 'UNKNOWN' && reason == null && _broken.any(message.contains),
    ),
  );
}
