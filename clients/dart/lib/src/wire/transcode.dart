import 'package:protobuf/protobuf.dart';

import '../error/error.dart';
import '../rpc.dart';

/// One HTTP request of the JSON wire.
final class HttpCall {
  const HttpCall._(this.path, this.query, this.headers, this.body);

  /// Follows the HTTP rule of [rpc]: what stands neither in the path nor in the
  /// body goes into the query.
  factory HttpCall.of(Rpc rpc, GeneratedMessage request) {
    final json = request.toProto3Json()! as Map<String, dynamic>;
    final path = rpc.template.replaceAllMapped(
      _variable,
      (match) => Uri.encodeComponent('${_take(json, match[1]!)}'),
    );
    final headers = <String, String>{};
    // In a header, so that it is in nobody's log of addresses.
    if (rpc.body != '*') {
      if (json.remove('requestId') case final String id) {
        headers['idempotency-key'] = id;
      }
    }
    Object? body;
    if (rpc.body == '*') {
      body = json;
    } else if (rpc.body case final field?) {
      body = json.remove(camelCase(field)) ?? const <String, dynamic>{};
    }
    final query = <String, List<String>>{};
    if (rpc.body != '*') _flatten('', json, query);
    return HttpCall._(path, query, headers, body);
  }

  static final _variable = RegExp(r'\{([a-z_.]+)\}');

  /// The path.
  final String path;

  /// The query.
  final Map<String, List<String>> query;

  /// Headers beside those of every call.
  final Map<String, String> headers;

  /// The JSON document to send; null for none.
  final Object? body;

  /// The address on this server.
  Uri on(Uri server) => server.replace(
    path: server.path.endsWith('/')
        ? server.path + path.substring(1)
        : server.path + path,
    queryParameters: query.isEmpty ? null : query,
  );
}

/// Reads a response from its JSON document.
R decodeJson<R extends GeneratedMessage>(
  Rpc<GeneratedMessage, R> rpc,
  Object? json,
) {
  final field = rpc.responseBody;
  try {
    return rpc.empty()..mergeFromProto3Json(
      field == null ? json : {camelCase(field): json},
      // A newer server may say more than this client knows.
      ignoreUnknownFields: true,
    );
  } on FormatException catch (error) {
    throw ServerFault.notUnderstood('the answer is not as told: $error');
  }
}

/// The JSON name of a field.
String camelCase(String name) =>
    name.replaceAllMapped(RegExp('_([a-z])'), (m) => m[1]!.toUpperCase());

Object? _take(Map<String, dynamic> json, String path) {
  final names = path.split('.').map(camelCase).toList();
  var object = json;
  for (final name in names.take(names.length - 1)) {
    object = object[name] as Map<String, dynamic>;
  }
  return object.remove(names.last) ?? '';
}

void _flatten(String prefix, Object? value, Map<String, List<String>> query) {
  switch (value) {
    case null:
      break;
    case Map():
      for (final MapEntry(:key, :value) in value.entries) {
        _flatten(prefix.isEmpty ? '$key' : '$prefix.$key', value, query);
      }
    case List():
      for (final item in value) {
        _flatten(prefix, item, query);
      }
    default:
      query.putIfAbsent(prefix, () => []).add('$value');
  }
}
