import 'dart:async';

import 'package:flutter/material.dart';
import 'package:jebo_client/jebo_client.dart';

import 'errors.dart';
import 'reports_page.dart';
import 'secure_token_store.dart';
import 'sign_in_page.dart';
import 'storage_web.dart' if (dart.library.io) 'storage_io.dart';

const _server = String.fromEnvironment(
  'JEBO_URL',
  defaultValue: 'http://127.0.0.1:8000',
);

void main() {
  WidgetsFlutterBinding.ensureInitialized();
  runApp(const JeboApp());
}

/// One client and one outbox for as long as the app runs.
class JeboApp extends StatefulWidget {
  const JeboApp({super.key});

  @override
  State<JeboApp> createState() => _JeboAppState();
}

class _JeboAppState extends State<JeboApp> {
  final JeboClient _client = JeboClient(
    Uri.parse(_server),
    tokens: SecureTokenStore(),
    language: WidgetsBinding.instance.platformDispatcher.locale.languageCode,
  );
  late final Stream<AuthState> _states = _client.auth.authStateChanges;
  late final Future<Outbox> _outbox = _openOutbox();

  Future<Outbox> _openOutbox() async {
    final outbox = await _client.openOutbox(await openStorage());
    return outbox..start();
  }

  /// There may be a network again when the app comes back.
  late final AppLifecycleListener _lifecycle;

  @override
  void initState() {
    super.initState();
    _lifecycle = AppLifecycleListener(
      onResume: () => _outbox.then((outbox) => outbox.kick()).ignore(),
    );
  }

  @override
  void dispose() {
    _lifecycle.dispose();
    unawaited(_client.close());
    super.dispose();
  }

  @override
  Widget build(BuildContext context) {
    return MaterialApp(
      title: 'Jebo',
      theme: ThemeData(colorSchemeSeed: Colors.teal),
      darkTheme: ThemeData(
        colorSchemeSeed: Colors.teal,
        brightness: Brightness.dark,
      ),
      home: FutureBuilder<Outbox>(
        future: _outbox,
        builder: (context, outbox) => StreamBuilder<AuthState>(
          stream: _states,
          builder: (context, state) {
            final error = outbox.error ?? state.error;
            if (error != null) {
              return Scaffold(body: Center(child: Text(textOf(error))));
            }
            return switch ((state.data, outbox.data)) {
              (SignedIn(:final user), final Outbox outbox) => ReportsPage(
                // Another user gets another page, with nothing of the first.
                key: ValueKey(user.id),
                client: _client,
                outbox: outbox,
                user: user,
              ),
              (SignedOut(), _) => SignInPage(auth: _client.auth),
              _ => const Scaffold(
                body: Center(child: CircularProgressIndicator()),
              ),
            };
          },
        ),
      ),
    );
  }
}
