import 'dart:convert';

import 'package:grpc/protos.dart' as rpc;
import 'package:protobuf/protobuf.dart';

import 'codes.dart';
import 'error.dart';
import 'facts.dart';
import 'field_violation.dart';

const _prefix = 'type.googleapis.com/google.rpc.';

/// The error in an HTTP answer: the body of AIP-193, or what a proxy sends.
JeboError errorOfHttp(
  int status,
  String body, [
  Map<String, String> headers = const {},
]) {
  final requestId = headers[requestIdHeader];
  Object? json;
  try {
    json = jsonDecode(body);
  } on FormatException {
    // Not of the server's making: the status has to do.
  }
  return errorInJson(json, requestId: requestId) ??
      errorOf(
        codeOfHttp(status),
        'the answer is HTTP $status',
        const [],
        requestId: requestId,
      );
}

/// The error in a JSON document, or null if it is none.
JeboError? errorInJson(Object? json, {String? requestId}) {
  if (json case {'error': {'status': final String status} && final Map error}
      when json.length == 1) {
    final details = error['details'];
    return errorOf(status, '${error['message'] ?? ''}', [
      if (details is List)
        for (final detail in details)
          if (_detail(detail) case final GeneratedMessage message) message,
    ], requestId: requestId);
  }
  return null;
}

GeneratedMessage? _detail(Object? json) {
  if (json is! Map || json['@type'] is! String) return null;
  final type = json['@type'] as String;
  if (!type.startsWith(_prefix)) return null;
  final message = switch (type.substring(_prefix.length)) {
    'ErrorInfo' => rpc.ErrorInfo(),
    'BadRequest' => rpc.BadRequest(),
    'ResourceInfo' => rpc.ResourceInfo(),
    'PreconditionFailure' => rpc.PreconditionFailure(),
    'RetryInfo' => rpc.RetryInfo(),
    'RequestInfo' => rpc.RequestInfo(),
    'LocalizedMessage' => rpc.LocalizedMessage(),
    _ => null,
  };
  try {
    message?.mergeFromProto3Json(
      {...json.cast<String, Object?>()}..remove('@type'),
      ignoreUnknownFields: true,
    );
  } on FormatException {
    return null;
  }
  if (message is rpc.BadRequest) {
    addNewerFields(message, json['fieldViolations']);
  }
  return message;
}
