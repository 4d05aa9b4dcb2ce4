import 'package:protobuf/protobuf.dart';

/// One call of the contract: its gRPC path, and its HTTP rule.
///
/// The HTTP rule is that of `google.api.http` in the proto: a test compares the
/// two, so that this table can't fall behind.
final class Rpc<Q extends GeneratedMessage, R extends GeneratedMessage> {
  /// Describes a call.
  const Rpc(
    this.path,
    this.verb,
    this.template,
    this.empty, {
    this.body,
    this.responseBody,
    this.public = false,
  });

  /// The gRPC path, `/package.Service/Method`.
  final String path;

  /// The HTTP method.
  final String verb;

  /// The HTTP path, with `{field}` for what the request fills in.
  final String template;

  /// Makes an empty response.
  final R Function() empty;

  /// The field of the request that is the HTTP body; `*` for all of it.
  final String? body;

  /// The field of the response that is the HTTP answer; null for all of it.
  final String? responseBody;

  /// Whether the call needs no access token.
  final bool public;

  /// Reads a response from its protobuf bytes.
  R decode(List<int> bytes) => empty()..mergeFromBuffer(bytes);
}
