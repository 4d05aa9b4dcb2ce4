import 'dart:async';
import 'dart:convert';
import 'dart:io';

/// Who started this program, and does for it what it can't do itself.
final class Conductor {
  /// Speaks over stdin and stdout.
  Conductor()
    : _answers = StreamIterator(
        stdin.transform(utf8.decoder).transform(const LineSplitter()),
      );

  final StreamIterator<String> _answers;

  /// Has the server killed, as by a crash.
  Future<void> kill() => _ask('@kill', '@killed');

  /// Has the server started again, on the same port and data.
  Future<void> start() => _ask('@start', '@started');

  /// Notes that a scenario has passed.
  void passed(String name) => stdout.writeln('@ok $name');

  Future<void> _ask(String what, String answer) async {
    stdout.writeln(what);
    await stdout.flush();
    while (await _answers.moveNext()) {
      if (_answers.current.trim() == answer) return;
    }
    throw StateError('nobody answered $what with $answer');
  }
}
