import 'package:http/http.dart' as http;

import 'auth/auth_service.dart';
import 'auth/session.dart';
import 'auth/token_store.dart';
import 'backoff.dart';
import 'caller.dart';
import 'clock.dart';
import 'error/error.dart';
import 'generated/jebo/v1/auth_service.pb.dart';
import 'live/analysis_updates.dart';
import 'live/report_events.dart';
import 'live/streams.dart';
import 'outbox/outbox.dart';
import 'outbox/outbox_storage.dart';
import 'reports/report_repository.dart';
import 'rpcs.dart';
import 'wire/kind.dart';
import 'wire/open.dart';
import 'wire/wire.dart';

/// One server, and all that can be done with it.
///
/// ```dart
/// final client = JeboClient(Uri.parse('https://jebo.example.org'));
/// await client.auth.login(email: email, password: password);
/// await for (final report in client.reports.allReports()) {
///   print(report.title);
/// }
/// await client.close();
/// ```
final class JeboClient {
  /// A client of the server at [server], such as `https://jebo.example.org`.
  ///
  /// [tokens] is where the session is kept; without it, it lasts as long as the
  /// program. [language] is the one in which errors are explained, such as
  /// `ko`; without it, it is the user's own. [timeout] is the time for a call
  /// that is not given another one, [uploadTimeout] that for photos.
  factory JeboClient(
    Uri server, {
    JeboWire wire = JeboWire.auto,
    TokenStore? tokens,
    String? language,
    Duration timeout = const Duration(seconds: 30),
    Duration uploadTimeout = const Duration(minutes: 5),
    http.Client? httpClient,
  }) => JeboClient.over(
    openWire(server, wire, httpClient: httpClient),
    tokens: tokens,
    language: language,
    timeout: timeout,
    uploadTimeout: uploadTimeout,
  );

  /// A client over a wire of one's own, for tests.
  JeboClient.over(
    Wire wire, {
    TokenStore? tokens,
    String? language,
    Duration timeout = const Duration(seconds: 30),
    Duration uploadTimeout = const Duration(minutes: 5),
    Clock clock = const Clock(),
    Backoff Function()? backoff,
  }) {
    Future<Tokens> refresh(String token) async {
      final response = await wire.unary(
        Rpcs.refresh,
        RefreshRequest(refreshToken: token),
        CallContext(language: language, timeout: const Duration(seconds: 10)),
      );
      return response.tokens;
    }

    _caller = Caller(
      wire,
      Session(tokens ?? MemoryTokenStore(), refresh, clock: clock),
      language: language,
      timeout: timeout,
      clock: clock,
      backoff: backoff,
    );
    _streams = Streams(_caller);
    auth = AuthService(_caller);
    reports = ReportRepository(_caller, uploadTimeout: uploadTimeout);
    analysis = AnalysisUpdates(_caller, _streams);
    events = ReportEvents(_caller, _streams);
  }

  late final Caller _caller;
  late final Streams _streams;
  final _outboxes = <Outbox>[];

  /// Signing in, and who is signed in.
  late final AuthService auth;

  /// Reports and their photos.
  late final ReportRepository reports;

  /// What is being found in the photos of one report.
  late final AnalysisUpdates analysis;

  /// The changes of all reports.
  late final ReportEvents events;

  /// Opens the outbox that [storage] keeps, with all that is still in it.
  ///
  /// A storage must be open only once at a time.
  Future<Outbox> openOutbox(OutboxStorage storage) async {
    final outbox = await Outbox.open(
      storage,
      reports: reports,
      owner: () async => (await auth.currentUser())?.id,
      clock: _caller.clock,
    );
    _outboxes.add(outbox);
    return outbox;
  }

  /// An access token that works for a while, for calls by the generated stubs:
  /// `authorization: Bearer <token>`. It is refreshed first if need be.
  ///
  /// Throws [SessionEnded] if nobody is signed in.
  Future<String> accessToken() => _caller.session.accessToken();

  /// Ends all streams, and lets go of the server. Calls under way fail with
  /// [Cancelled], and so do those that are made later.
  Future<void> close() async {
    _caller.close();
    _streams.close();
    for (final outbox in _outboxes) {
      outbox.close();
    }
    await _caller.session.close();
    await _caller.wire.close();
  }
}
