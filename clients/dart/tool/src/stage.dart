import 'dart:io';

import 'package:jebo_client/io.dart';
import 'package:jebo_client/jebo_client.dart' hide File;

import 'conductor.dart';

/// What the scenarios are played with.
final class Stage {
  Stage._(this.conductor, this._server, this._wire, this._photo);

  /// As the environment says.
  factory Stage.ofEnvironment(Conductor conductor) {
    String need(String name) =>
        Platform.environment[name] ?? (throw StateError('$name is not set'));
    final wire = Platform.environment['JEBO_WIRE'] ?? 'grpc';
    return Stage._(
      conductor,
      Uri.parse(need('JEBO_URL')),
      switch (wire) {
        'grpc' => JeboWire.auto,
        'json' => JeboWire.json,
        _ => throw StateError('JEBO_WIRE is $wire, expected grpc or json'),
      },
      File(need('JEBO_PHOTO')),
    );
  }

  /// Who kills and starts the server.
  final Conductor conductor;
  final Uri _server;
  final JeboWire _wire;
  final File _photo;
  final _clients = <JeboClient>[];
  final _folders = <Directory>[];

  /// The password of all accounts.
  static const password = 'correct horse battery';

  /// A client on which nobody is signed in.
  JeboClient client({TokenStore? tokens}) {
    final client = JeboClient(
      _server,
      wire: _wire,
      tokens: tokens,
      language: 'ko',
    );
    _clients.add(client);
    return client;
  }

  /// A client on which a new user is signed in.
  Future<(JeboClient, User)> newUser({TokenStore? tokens}) async {
    final client = this.client(tokens: tokens);
    final user = await client.auth.register(
      email: newEmail(),
      password: password,
      displayName: 'Dart',
    );
    return (client, user);
  }

  /// Another client of the same user.
  Future<JeboClient> another(User user) async {
    final client = this.client();
    await client.auth.login(email: user.email, password: password);
    return client;
  }

  /// A mail address that nobody has yet.
  String newEmail() => 'dart-${newId()}@example.org';

  /// The photo, under this name.
  Future<PhotoUpload> photo([String name = 'photo.jpg']) =>
      photoOfFile(_photo, name: name);

  /// A folder that is deleted in the end.
  Future<Directory> folder() async {
    final folder = await Directory.systemTemp.createTemp('jebo-scenarios-');
    _folders.add(folder);
    return folder;
  }

  /// Ends all that a scenario has left.
  Future<void> clear() async {
    for (final client in _clients) {
      await client.close();
    }
    _clients.clear();
    for (final folder in _folders) {
      await folder.delete(recursive: true);
    }
    _folders.clear();
  }
}

/// Fails a scenario unless [holds].
void check(bool holds, String what) {
  if (!holds) throw StateError(what);
}
