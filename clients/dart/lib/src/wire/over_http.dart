import 'dart:async';
import 'dart:convert';

import '../error/error.dart';
import 'wire.dart';

/// Makes one [exchange], from the request to the last byte of the answer, in
/// the time that there is for it. The request is to end when [exchange]'s
/// argument completes: else one that is given up would go on.
///
/// What fails on the way is a connection that broke; what takes too long is
/// told so.
Future<T> overHttp<T>(
  Future<T> Function(Future<void> abort) exchange,
  CallContext context,
) async {
  final abort = Completer<void>();
  final answer = exchange(abort.future);
  try {
    return await switch (context.timeout) {
      final timeout? => answer.timeout(timeout),
      null => answer,
    };
  } on TimeoutException {
    abort.complete();
    throw DeadlineExceeded.here();
  } on JeboError {
    rethrow;
  } on Exception catch (error) {
    // Of several kinds: sockets, HTTP and TLS each have their own.
    throw Unavailable.noConnection('$error');
  }
}

/// The text of a body. What a proxy sends need not be UTF-8.
String textOf(List<int> bytes) => utf8.decode(bytes, allowMalformed: true);

/// The document in an answer that went well.
Object? jsonOf(String text) {
  try {
    return text.isEmpty ? null : jsonDecode(text);
  } on FormatException {
    throw ServerFault.notUnderstood('the answer is not JSON');
  }
}
