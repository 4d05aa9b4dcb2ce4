import 'dart:async';
import 'dart:convert';

import '../error/error.dart';
import 'wire.dart';

/// What fails on the way is a connection that broke; what takes too long is
/// told so.
Future<T> overHttp<T>(Future<T> answer, CallContext context) async {
  try {
    return await switch (context.timeout) {
      final timeout? => answer.timeout(timeout),
      null => answer,
    };
  } on TimeoutException {
    throw DeadlineExceeded.here();
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
