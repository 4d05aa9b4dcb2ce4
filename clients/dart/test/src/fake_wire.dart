import 'dart:async';

import 'package:jebo_client/src/error/error.dart';
import 'package:jebo_client/src/generated/jebo/v1/report.pb.dart';
import 'package:jebo_client/src/rpc.dart';
import 'package:jebo_client/src/wire/wire.dart';
import 'package:protobuf/protobuf.dart';

typedef Answer =
    FutureOr<GeneratedMessage> Function(
      GeneratedMessage request,
      CallContext context,
    );

/// A server in the same program: answers by name of the call, such as
/// `GetReport`.
final class FakeWire implements Wire {
  final answers = <String, Answer>{};
  Stream<GeneratedMessage> Function(GeneratedMessage, CallContext)? onStream;
  FutureOr<List<File>> Function(Upload upload, CallContext context)? onUpload;

  /// Names of the calls that were made.
  final calls = <String>[];

  @override
  bool noticesSilence = false;

  int count(String name) => calls.where((call) => call == name).length;

  @override
  Future<R> unary<Q extends GeneratedMessage, R extends GeneratedMessage>(
    Rpc<Q, R> rpc,
    Q request,
    CallContext context,
  ) async {
    final name = rpc.path.split('/').last;
    calls.add(name);
    final answer = answers[name];
    if (answer == null) throw StateError('$name was not expected');
    return await answer(request, context) as R;
  }

  @override
  Stream<R> stream<Q extends GeneratedMessage, R extends GeneratedMessage>(
    Rpc<Q, R> rpc,
    Q request,
    CallContext context,
  ) {
    calls.add(rpc.path.split('/').last);
    return onStream!(request, context).cast<R>();
  }

  @override
  Future<List<File>> upload(Upload upload, CallContext context) async {
    calls.add('UploadFile');
    return await onUpload!(upload, context);
  }

  @override
  Future<void> close() async {}
}

/// The error of this code and reason.
JeboError errorOfReason(String code, [String? reason, Duration? retryAfter]) =>
    JeboError.of(
      ErrorFacts(
        code: code,
        reason: reason ?? code,
        message: 'as told',
        retryAfter: retryAfter,
        source: ErrorSource.server,
      ),
    );
