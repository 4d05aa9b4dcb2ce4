import 'dart:convert';
import 'dart:io';

import 'package:grpc/grpc.dart' show GrpcError;
import 'package:grpc/protos.dart' as rpc;
import 'package:jebo_client/src/error/error.dart';
import 'package:jebo_client/src/error/facts.dart';
import 'package:jebo_client/src/error/field_violation.dart';
import 'package:jebo_client/src/error/json.dart';
import 'package:jebo_client/src/error/stored.dart';
import 'package:test/test.dart';

void main() {
  test('each reason has the class that all clients have for it', () {
    final page = File('../README.md').readAsStringSync();
    final table = page.split('\n## Errors\n')[1].split('\n## ').first;
    final row = RegExp(
      r'^\| `(\w+)` \| ([A-Z_]+) \| ([A-Z_, ]*) \|$',
      multiLine: true,
    );
    final rows = row.allMatches(table).toList();
    expect(rows.length, greaterThan(25));
    for (final match in rows) {
      final [name, code, reasons] = match.groups([1, 2, 3]);
      for (final reason in reasons!.split(', ')) {
        final facts = ErrorFacts(code: code!, reason: reason, message: '');
        final error = JeboError.of(facts);
        expect('${error.runtimeType}', name, reason: '$code $reason');
      }
    }
  });

  test('a killed server is one that is not there', () {
    for (final message in [
      'HTTP/2 error: Connection error: Connection is being forcefully '
          'terminated. (errorCode: 10)',
      'SocketException: Connection reset by peer',
    ]) {
      expect(
        errorOfGrpc(GrpcError.unknown(message)),
        isA<Unavailable>(),
      );
    }
    expect(errorOfGrpc(const GrpcError.unknown('odd')), isA<ServerFault>());
    expect(
      errorOfGrpc(
        GrpcError.unknown('forcefully terminated', [
          rpc.ErrorInfo(reason: 'UNKNOWN'),
        ]),
      ),
      isA<ServerFault>(),
      reason: 'the server said so itself',
    );
  });

  final violation = rpc.BadRequest_FieldViolation(
    field_1: 'report.title',
    description: 'must be set',
  );
  final fault = {
    'field': 'report.title',
    'description': 'must be set',
    'reason': 'REQUIRED',
    'localizedMessage': {'locale': 'ko', 'message': '입력해 주세요.'},
  };
  addNewerFields(rpc.BadRequest(fieldViolations: [violation]), [fault]);
  final details = [
    rpc.ErrorInfo(
      reason: 'INVALID_FIELD',
      domain: 'jebo',
      metadata: {'size': '3'}.entries,
    ),
    rpc.BadRequest(
      fieldViolations: [
        violation,
      ],
    ),
    rpc.LocalizedMessage(locale: 'ko', message: '잘못된 요청입니다'),
    rpc.RequestInfo(requestId: 'req-1'),
  ];

  void isWhole(JeboError error) {
    expect(error, isA<InvalidArgument>());
    expect(error.reason, 'INVALID_FIELD');
    expect(error.fields.single.field, 'report.title');
    expect(error.fields.single.description, 'must be set');
    expect(error.fields.single.reason, 'REQUIRED');
    expect(error.fields.single.userMessage, '입력해 주세요.');
    expect(error.userMessage, '잘못된 요청입니다');
    expect(error.requestId, 'req-1');
    expect(error.metadata, {'size': '3'});
    expect('$error', contains('req-1'));
  }

  test('details come over gRPC', () {
    isWhole(errorOfGrpc(GrpcError.invalidArgument('title', details)));
  });

  test('details come over HTTP', () {
    final body = {
      'error': {
        'code': 400,
        'status': 'INVALID_ARGUMENT',
        'message': 'title',
        'details': [
          for (final detail in details)
            {
              '@type':
                  'type.googleapis.com/${detail.info_.qualifiedMessageName}',
              ...detail.toProto3Json()! as Map<String, Object?>,
              if (detail is rpc.BadRequest) 'fieldViolations': [fault],
            },
          {'@type': 'type.googleapis.com/some.Other', 'value': 1},
        ],
      },
    };
    isWhole(errorOfHttp(400, jsonEncode(body)));
  });

  test('an error that was kept is as it was', () {
    final error = errorOfGrpc(GrpcError.invalidArgument('title', details));
    isWhole(errorFromJson(jsonDecode(jsonEncode(errorToJson(error))))!);
    expect(errorFromJson(errorToJson(null)), isNull);
  });

  test('a time to wait comes over both', () {
    const body =
        '{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"",'
        '"details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo",'
        '"retryDelay":"1.5s"}]}}';
    expect(
      errorOfHttp(429, body).retryAfter,
      const Duration(milliseconds: 1500),
    );
  });

  test('the page of a proxy is what its status says', () {
    expect(errorOfHttp(502, '<html>'), isA<Unavailable>());
    expect(errorOfHttp(404, ''), isA<NotFound>());
    expect(errorOfHttp(500, '{}'), isA<ServerFault>());
  });

  test('an error without a request id has that of its answer', () {
    const headers = {'x-request-id': 'req-2'};
    const trailers = GrpcError.custom(3, '', [], null, headers);
    expect(errorOfGrpc(trailers).requestId, 'req-2');
    expect(errorOfHttp(400, '', headers).requestId, 'req-2');
    const body = '{"error":{"code":404,"status":"NOT_FOUND","message":""}}';
    expect(errorOfHttp(404, body, headers).requestId, 'req-2');
  });

  test('an update with an error is no error', () {
    expect(
      errorInJson({
        'error': {'reason': 'PHOTO_UNREADABLE'},
      }),
      isNull,
    );
  });
}
