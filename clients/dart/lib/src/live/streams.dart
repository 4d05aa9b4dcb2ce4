import '../caller.dart';
import '../error/error.dart';
import '../wire/wire.dart';
import 'resuming.dart';
import 'watch.dart';

/// All open streams of a client, so that it can end them.
final class Streams {
  /// Streams of this caller's.
  Streams(this._caller);

  final Caller _caller;
  final _open = <Resuming<Object?>>{};

  /// A new one; see [Resuming].
  Watch<T> watch<T>(
    Stream<Received<T>> Function(CallContext context) open, {
    required bool endless,
  }) {
    if (_caller.closed) {
      return Watch(
        Stream.error(Cancelled.closed()),
        () => false,
        const Stream.empty(),
      );
    }
    final stream = Resuming<T>(
      session: _caller.session,
      open: open,
      endless: endless,
      noticesSilence: _caller.wire.noticesSilence,
      language: _caller.language,
      clock: _caller.clock,
      onEnd: _open.remove,
    );
    _open.add(stream);
    return stream.watch;
  }

  /// Ends them all, without an error.
  void close() {
    for (final stream in _open.toList()) {
      stream.close();
    }
  }
}
